"""The quotes of one article, and what they refer to."""

from collections.abc import Container, Mapping, Sequence

from newsmodel.builder.coercion import extent, id_of
from newsmodel.builder.fields import QuoteOnlyFields
from newsmodel.builder.ids import Ids
from newsmodel.builder.passages import Anchoring
from newsmodel.builder.text_search import TextRef, Words, as_list, quoted_words
from newsmodel.errors import BuildError
from newsmodel.model.event import Event
from newsmodel.model.quote import Attribution, Insertion, InsertionKind, Quote, QuoteKind
from newsmodel.model.text import Passage, Span


class Quotes:
    """What is said in one article."""

    def __init__(self, anchoring: Anchoring, ids: Ids) -> None:
        self._anchoring = anchoring
        self._ids = ids
        self._quotes: dict[str, Quote] = {}
        self._promised: dict[str, None] = {}

    def known(self, quote: Quote | str) -> Quote:
        """Give a quote that was added before.

        Raises:
            BuildError: There is none of that id.
        """
        name = id_of(quote)
        if name not in self._quotes:
            raise BuildError(f"no quote has the id {quoted_words(name)}; add it with quote() first")
        return self._quotes[name]

    def content(self, wanted: TextRef | None, outer: Quote | None) -> Passage | None:
        """Find what is said; in a quote within another, inside that one."""
        if wanted is None:
            return None
        return self._anchoring.passage(wanted, extent(outer.content if outer else None))

    def insertions(
        self, insertions: Mapping[str | Words, InsertionKind] | Sequence[Insertion], area: Span | None
    ) -> tuple[Insertion, ...]:
        """Find the words that an editor put into the content."""
        if not isinstance(insertions, Mapping):
            return tuple(as_list(insertions, (Insertion,), "insertions, or a mapping of words to their kind"))
        return tuple(
            [Insertion(kind=why, passage=self._anchoring.passage(words, area)) for words, why in insertions.items()]
        )

    def add(  # noqa: PLR0913
        self,
        content: Passage | None,
        attribution: Attribution,
        *,
        kind: QuoteKind | None,
        chosen: str | None,
        insertions: tuple[Insertion, ...],
        quoted: TextRef | None,
        outer: Quote | None,
        about: Quote | Event | str | Sequence[Quote | Event | str],
        repeats: Quote | str | None,
        continues: Quote | str | None,
        fields: QuoteOnlyFields,
    ) -> Quote:
        """Add a quote; its id is the chosen one, or made of its first words."""
        targets = as_list(about, (str, Quote, Event), "a quote, an event or an id")
        name = self._ids.propose(chosen, content.text if content else "", "quote", "q-")
        quote = Quote(
            id=name,
            kind=kind,
            content=content,
            attribution=attribution,
            quoted=None if quoted is None else self._anchoring.passage(quoted, extent(content)),
            insertions=insertions,
            within=outer.id if outer else None,
            about=tuple([id_of(target) for target in targets]),
            repeats=None if repeats is None else id_of(repeats),
            continues=None if continues is None else id_of(continues),
            **fields,
        )
        self._ids.take(name)
        self._quotes[name] = quote
        # A headline repeats a quote that comes further down: whether all are there is asked in the end.
        self._promised.update(dict.fromkeys(quote.about))
        self._promised.update({other: None for other in (quote.repeats, quote.continues) if other is not None})
        return quote

    def built(self, events: Container[str]) -> tuple[Quote, ...]:
        """Give the quotes.

        Raises:
            BuildError: A quote refers to one that was never added, nor is an event of that id.
        """
        for name in self._promised:
            if name not in self._quotes and name not in events:
                raise BuildError(f"a quote refers to {quoted_words(name)}, and no quote or event has that id")
        return tuple(self._quotes.values())
