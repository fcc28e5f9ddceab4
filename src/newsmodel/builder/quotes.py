"""Quotes that are added to one article, and the check that the quotes and events they refer to exist."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsmodel.builder.coercion import id_of
from newsmodel.builder.content import ArticleContent
from newsmodel.builder.fields import QuoteOnlyFields
from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import TextRef, Words, as_list, extent, quoted_words
from newsmodel.errors import BuildError
from newsmodel.model.event import Event
from newsmodel.model.quote import Attribution, Insertion, InsertionKind, Quote, QuoteKind
from newsmodel.model.text import Passage, Span


class QuoteRegistry:
    """Adds quotes to one article, and checks what they refer to."""

    def __init__(self, finder: PassageFinder, content: ArticleContent[Any]) -> None:
        self._finder = finder
        self._content = content
        self._added: set[str] = set()

    def get(self, quote: Quote | str) -> Quote:
        """Return a quote that was added before.

        Raises:
            BuildError: No quote has that id.
        """
        name = id_of(quote)
        if name not in self._content.quotes:
            raise BuildError(f"no quote has the id {quoted_words(name)}; add it with quote() first")
        return self._content.quotes[name]

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
        ids = self._content.ids
        name = ids.propose(requested_id, content.text if content else "", "quote", "q-")
        values = {
            "id": name,
            "kind": kind,
            "content": content,
            "attribution": attribution,
            "quoted": None if quoted is None else self._finder.passage(quoted, extent(content)),
            "insertions": insertions,
            "within": outer.id if outer else None,
            "about": tuple([id_of(target) for target in targets]),
            "repeats": None if repeats is None else id_of(repeats),
            "continues": None if continues is None else id_of(continues),
            **fields,
        }
        quote = self._content.make(Quote, "quotes", values)
        ids.take(name)
        self._added.add(name)
        self._content.quotes.add(quote)
        return quote

    def check_references(self) -> None:
        """Check that the added quotes refer only to quotes and events that exist.

        A headline may repeat a quote that is added later, so this is checked when the article is built.

        Raises:
            BuildError: A quote refers to an id that neither a quote nor an event has.
        """
        quotes, events = self._content.quotes, self._content.events
        for quote in quotes.all() if self._added else ():
            for name in (*quote.about, quote.repeats, quote.continues) if quote.id in self._added else ():
                if name is not None and name not in quotes and name not in events:
                    raise BuildError(
                        f"a quote refers to {quoted_words(name)}, but no quote or event has that id; add it"
                    )
