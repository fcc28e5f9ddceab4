"""Advice on how to write common date notations in EDTF; it completes the message for a rejected value."""

import re

_DAY = "2024-11-29"
_DATE_TIME = f"{_DAY}T14:05:00"

#: Maximum length of the part of a value that is examined.
_MAX_EXAMINED = 100

#: Patterns of other notations, each with the advice for it; the first match applies. None of them guesses a date.
_ADVICE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])", f"write a day with the year first: {_DAY}"),
        (r"[0-9]{4}([./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])", f"write a day with hyphens: {_DAY}"),
        (r"[0-9]{4}[01][0-9][0-3][0-9](?![0-9])", f"write a day with hyphens: {_DAY}"),
        (r"[0-9]{9,19}(?:\.[0-9]+)?$", "for a timestamp in seconds, use Edtf.from_datetime"),
        (
            r"[0-9]{4}-(?:[0-9]|[0-9]{1,2}-[0-9]|[0-9]-[0-9]{1,2})(?![0-9])",
            f"use two digits for months and days: {_DAY}",
        ),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ _t]+[0-9]", f"separate day and time with a capital T: {_DATE_TIME}"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+ *[A-Za-z+-]", f"write an offset from UTC as Z or +02:00: {_DATE_TIME}Z"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,4}(?![0-9:])", f"write a time with hours and minutes: {_DATE_TIME}"),
        (r"[0-9]{3}0['\N{RIGHT SINGLE QUOTATION MARK}]?s", "write a decade with an X: 199X"),
        (r"(?:c|ca|circa|about)[. ]+[0-9]{4}", "mark an approximate value with a tilde: 1990~"),
        (r"[0-9]{4}-?W[0-9]{2}", f"EDTF has no weeks; write the interval of the days: {_DAY}/2024-12-05"),
        (r"[0-9]{4}-?[Qq][1-4]|[Qq][1-4] *[0-9]{4}", "write a quarter as 33 to 36 in place of the month: 2024-33"),
        (
            r"(?:[A-Za-z]{3,9},? +)?[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:",
            "parse the date and use Edtf.from_datetime",
        ),
        (r".*[^\W\d_]{3}", f"for dates in words, use newsmodel.resolve; write a day as {_DAY}"),
        (r".*(?![0-9])\d", "use the ASCII digits 0 to 9"),
    )
)


def advice(text: str) -> str | None:
    """Return how EDTF writes what was probably intended, if the notation alone determines it."""
    for pattern, sentence in _ADVICE:
        if pattern.match(text.strip()[:_MAX_EXAMINED]):
            return sentence
    return None
