"""Time expressions: finds the words in a text that name a time, and resolves them to EDTF values."""

from newsmodel.timex.expressions import find_times, resolve, weekday_conflict
from newsmodel.timex.language import LanguageTable, Tense

__all__ = ["LanguageTable", "Tense", "find_times", "resolve", "weekday_conflict"]
