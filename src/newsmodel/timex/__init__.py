"""Time expressions: finds the words of a text that say when, and works out the time they mean."""

from newsmodel.timex.language import Language, LanguageError, Tense
from newsmodel.timex.resolving import find_times, resolve, weekday_conflict

__all__ = ["Language", "LanguageError", "Tense", "find_times", "resolve", "weekday_conflict"]
