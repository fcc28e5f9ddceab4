"""When: the words of one article that name a time, and what they mean."""

import attrs

from newsmodel.builder.passages import Anchoring
from newsmodel.builder.text_search import Words, expect
from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression
from newsmodel.timex.language import LanguageTable


class Times:
    """Reads the times of one article, in its language, and counted from its reference."""

    def __init__(self, anchoring: Anchoring, language: str | LanguageTable | None, reference: Edtf | None) -> None:
        self._anchoring = anchoring
        self._language = language
        self._reference = reference

    def of(self, time: TimeExpression | str | Words | None, near: Span | None) -> TimeExpression | None:
        """Make a time expression of words; those of a quote or an event are the ones nearest to it."""
        if time is None or isinstance(time, TimeExpression):
            return time
        expect(time, (str, Words), "a time expression, or words that say when")
        if isinstance(time, str) and near is not None:
            time = Words(time, near=near)
        return self.resolved(self._anchoring.finder.find(time), None)

    def stated(self, span: Span, value: Edtf | None, anchor: Edtf | None) -> TimeExpression:
        """Make a time expression of words as they are, with the value that is given."""
        return TimeExpression(text=span.of(self._anchoring.text), span=span, value=value, anchor=anchor)

    def resolved(self, span: Span, anchor: Edtf | None) -> TimeExpression:
        """Make a time expression of words, and work their value out."""
        words = span.of(self._anchoring.text)
        reference = anchor or self._reference
        if reference is None:
            # Without a date to count from, nothing can be said of "last month"; that is no mistake.
            return TimeExpression(text=words, span=span)
        from newsmodel.timex import resolve

        try:
            meant = resolve(words, reference, language=self._language or "en")
        except NewsModelError:
            # Nobody worked the words out, in a language whose words are not known here; they stay as they are.
            return TimeExpression(text=words, span=span)
        return attrs.evolve(meant, span=span)
