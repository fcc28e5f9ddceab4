"""The time expressions of one article."""

import attrs

from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import Words, expect
from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression
from newsmodel.timex import resolve
from newsmodel.timex.language import LanguageTable


class TimeResolver:
    """Resolves time expressions in the language of one article, relative to its reference date."""

    def __init__(self, finder: PassageFinder, language: str | LanguageTable | None, reference: Edtf | None) -> None:
        self._finder = finder
        self._language = language
        self._reference = reference

    def find(self, time: TimeExpression | str | Words | None, near: Span | None) -> TimeExpression | None:
        """Find words that say when, and resolve them.

        Args:
            time: The words. A plain string may occur several times if ``near`` is set: the nearest one is taken.
            near: The extent of the quote or the mention of the event that the time belongs to.
        """
        if time is None or isinstance(time, TimeExpression):
            return time
        expect(time, (str, Words), "a time expression, or words that say when")
        if isinstance(time, str) and near is not None:
            time = Words(time, near=near)
        return self.resolved(self._finder.search.find(time), None)

    def unresolved(self, span: Span, value: Edtf | None, anchor: Edtf | None) -> TimeExpression:
        """Make a time expression with the given value, without resolving its words."""
        return TimeExpression(text=span.of(self._finder.text), span=span, value=value, anchor=anchor)

    def resolved(self, span: Span, anchor: Edtf | None) -> TimeExpression:
        """Make a time expression and resolve its words relative to ``anchor``, or to the reference date."""
        words = span.of(self._finder.text)
        reference = anchor or self._reference
        if reference is None:
            # "Last month" has no value without a reference date. That is not an error.
            return TimeExpression(text=words, span=span)
        try:
            meaning = resolve(words, reference, language=self._language or "en")
        except NewsModelError:
            # The language has no table: the expression keeps its words and gets no value.
            return TimeExpression(text=words, span=span)
        return attrs.evolve(meaning, span=span)
