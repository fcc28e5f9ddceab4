"""How EDTF writes what people write otherwise: said at the end of the sentence in which a value is refused."""

import re

_DAY = "2024-11-29"
_MOMENT = f"{_DAY}T14:05:00"

#: So much of a value tells its form.
_SEEN = 100

#: What is written otherwise, and how EDTF writes it; the first that fits is said. None of them guesses a date.
_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])", f"a day is written year first: {_DAY}"),
        (r"[0-9]{4}([./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])", f"a day is written with hyphens: {_DAY}"),
        (r"[0-9]{4}[01][0-9][0-3][0-9](?![0-9])", f"a day is written with hyphens: {_DAY}"),
        (r"[0-9]{9,19}(?:\.[0-9]+)?$", "a count of seconds is no date: see Edtf.from_datetime"),
        (r"[0-9]{4}-(?:[0-9]|[0-9]{1,2}-[0-9]|[0-9]-[0-9]{1,2})(?![0-9])", f"months and days have two digits: {_DAY}"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ _t]+[0-9]", f"a capital T stands between the day and the time: {_MOMENT}"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+ *[A-Za-z+-]", f"an offset from UTC is written Z or +02:00: {_MOMENT}Z"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,4}(?![0-9:])", f"a time has hours and minutes: {_MOMENT}"),
        (r"[0-9]{3}0['\N{RIGHT SINGLE QUOTATION MARK}]?s", "a decade is written with an X: 199X"),
        (r"(?:c|ca|circa|about)[. ]+[0-9]{4}", "what is approximate has a tilde behind it: 1990~"),
        (r"[0-9]{4}-?W[0-9]{2}", f"EDTF has no weeks: write the interval of its days, {_DAY}/2024-12-05"),
        (r"[0-9]{4}-?[Qq][1-4]|[Qq][1-4] *[0-9]{4}", "the quarters of a year are 33 to 36 in a month's place: 2024-33"),
        (
            r"(?:[A-Za-z]{3,9},? +)?[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:",
            "Edtf.from_datetime takes a datetime",
        ),
        (r".*[^\W\d_]{3}", f"words are read by newsmodel.resolve, and a day is written {_DAY}"),
        (r".*(?![0-9])\d", "the digits are 0 to 9, as in ASCII"),
    )
)


def advice(text: str) -> str | None:
    """Say how EDTF writes what was meant, where it can be told from the form alone."""
    for pattern, sentence in _OTHERWISE:
        if pattern.match(text.strip()[:_SEEN]):
            return sentence
    return None
