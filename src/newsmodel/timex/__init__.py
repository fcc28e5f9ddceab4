"""Time expressions: finds the words of a text that say when, and works out the time they mean."""

from newsmodel.timex.expressions import find_times, resolve, weekday_conflict
from newsmodel.timex.language import LanguageTable, Tense

__all__ = ["LanguageTable", "Tense", "find_times", "resolve", "weekday_conflict"]
