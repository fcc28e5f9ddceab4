"""Quotation marks, dashes and characters without a width."""

#: Quotation marks by their form. In Swedish, German, Danish and Finnish, a mark can be on the other side.
OPENING = "“„‟«‹「『﹁﹃《〈｢〝❝❮⹂⟪"  # noqa: RUF001
CLOSING = "”»›」』﹂﹄》〉｣〞〟❞❯⟫"  # noqa: RUF001
STRAIGHT = '"״＂″'  # noqa: RUF001
#: Single marks are also apostrophes.
SINGLE = "'‘’‚‛׳＇`´❛❜′"  # noqa: RUF001

QUOTATION_MARKS = OPENING + CLOSING + STRAIGHT + SINGLE

DASHES = "-‐‑‒–—―−﹘﹣－"  # noqa: RUF001

#: Characters without a width and without a meaning: soft hyphens, zero-width spaces, directional marks, selectors.
#: As a part of a character class.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
