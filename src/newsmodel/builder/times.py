"""The time expressions of one article."""

import datetime
from typing import TypeAlias

import attrs

from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import Words, expect
from newsmodel.edtf import Edtf
from newsmodel.errors import BuildError, EdtfError, NewsModelError
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression
from newsmodel.timex import resolve
from newsmodel.timex.language import LanguageTable

#: When something was said or happened: words of the text, a date that the text does not state, or an expression.
When: TypeAlias = TimeExpression | Edtf | datetime.date | str | Words


class TimeResolver:
    """Resolves time expressions in the language of one article, relative to its reference date."""

    def __init__(self, finder: PassageFinder, language: str | LanguageTable | None, reference: Edtf | None) -> None:
        self._finder = finder
        self._language = language
        self._reference = reference

    def find(self, time: When | None, near: Span | None) -> TimeExpression | None:
        """Find words that say when, and resolve them; a date needs no words.

        Args:
            time: The words, or a date. A plain string may occur several times if ``near`` is set: the
                nearest one is taken.
            near: The extent of the quote or the mention of the event that the time belongs to.

        Raises:
            BuildError: The words are not found or ambiguous.
        """
        if time is None or isinstance(time, TimeExpression):
            return time
        if isinstance(time, (Edtf, datetime.date)):
            return TimeExpression(value=Edtf.of(time))
        expect(time, (str, Words), "a time expression, a date, or words that say when")
        words = Words(time, near=near) if isinstance(time, str) and near is not None else time
        try:
            span = self._finder.search.find(words)
        except BuildError as error:
            if isinstance(time, str) and _is_edtf(time):
                remedy = f"if the text does not state the date, pass Edtf({time!r})"
                raise BuildError(f"{error}; {remedy}") from None
            raise
        return self.resolved(span, None)

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


def _is_edtf(words: str) -> bool:
    try:
        Edtf(words)
    except EdtfError:
        return False
    return True
