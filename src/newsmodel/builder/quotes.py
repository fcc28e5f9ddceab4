"""The quotes of one article, and the check that the quotes and events they refer to were added."""

from collections.abc import Container, Mapping, Sequence

from newsmodel.builder.coercion import id_of
from newsmodel.builder.fields import QuoteOnlyFields
from newsmodel.builder.ids import IdRegistry
from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import TextRef, Words, as_list, extent, quoted_words
from newsmodel.errors import BuildError
from newsmodel.model.event import Event
from newsmodel.model.quote import Attribution, Insertion, InsertionKind, Quote, QuoteKind
from newsmodel.model.text import Passage, Span


class QuoteRegistry:
    """The quotes that were added to one article."""

    def __init__(self, finder: PassageFinder, ids: IdRegistry) -> None:
        self._finder = finder
        self._ids = ids
        self._quotes: dict[str, Quote] = {}
        self._referenced: dict[str, None] = {}

    def get(self, quote: Quote | str) -> Quote:
        """Return a quote that was added before.

        Raises:
            BuildError: No quote has that id.
        """
        name = id_of(quote)
        if name not in self._quotes:
            raise BuildError(f"no quote has the id {quoted_words(name)}; add it with quote() first")
        return self._quotes[name]

    def find_content(self, wanted: TextRef | None, outer: Quote | None) -> Passage | None:
        """Find the content of a quote, inside the outer quote if it has one."""
        if wanted is None:
            return None
        return self._finder.passage(wanted, extent(outer.content if outer else None))

    def find_insertions(
        self, insertions: Mapping[str | Words, InsertionKind] | Sequence[Insertion], area: Span | None
    ) -> tuple[Insertion, ...]:
        """Find the words that an editor inserted into the content."""
        if not isinstance(insertions, Mapping):
            return tuple(as_list(insertions, (Insertion,), "insertions, or a mapping of words to their kind"))
        return tuple(
            [Insertion(kind=kind, passage=self._finder.passage(words, area)) for words, kind in insertions.items()]
        )

    def add(  # noqa: PLR0913
        self,
        content: Passage | None,
        attribution: Attribution,
        *,
        kind: QuoteKind | None,
        requested_id: str | None,
        insertions: tuple[Insertion, ...],
        quoted: TextRef | None,
        outer: Quote | None,
        about: Quote | Event | str | Sequence[Quote | Event | str],
        repeats: Quote | str | None,
        continues: Quote | str | None,
        fields: QuoteOnlyFields,
    ) -> Quote:
        """Add a quote. Its id is the requested one, or made from its first words."""
        targets = as_list(about, (str, Quote, Event), "a quote, an event or an id")
        name = self._ids.propose(requested_id, content.text if content else "", "quote", "q-")
        quote = Quote(
            id=name,
            kind=kind,
            content=content,
            attribution=attribution,
            quoted=None if quoted is None else self._finder.passage(quoted, extent(content)),
            insertions=insertions,
            within=outer.id if outer else None,
            about=tuple([id_of(target) for target in targets]),
            repeats=None if repeats is None else id_of(repeats),
            continues=None if continues is None else id_of(continues),
            **fields,
        )
        self._ids.take(name)
        self._quotes[name] = quote
        if content is not None:
            self._finder.attributions.add(content)
        # A headline may repeat a quote that is added later, so references are checked in all().
        self._referenced.update(dict.fromkeys(quote.about))
        self._referenced.update({other: None for other in (quote.repeats, quote.continues) if other is not None})
        return quote

    def all(self, events: Container[str]) -> tuple[Quote, ...]:
        """Return all quotes.

        Args:
            events: The ids of the events of the article.

        Raises:
            BuildError: A quote refers to an id that neither a quote nor an event has.
        """
        for name in self._referenced:
            if name not in self._quotes and name not in events:
                raise BuildError(f"a quote refers to {quoted_words(name)}, but no quote or event has that id; add it")
        return tuple(self._quotes.values())
