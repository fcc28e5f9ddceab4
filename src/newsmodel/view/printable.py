"""Text from documents, made safe to print on a terminal."""

import unicodedata

#: The Unicode categories to escape: control and format characters (such as bidirectional overrides), lone surrogates,
#: line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Format characters that are not escaped: joiners, which emoji and several scripts use, and the tags of flags.
_JOINERS = frozenset("\u200c\u200d")
_TAGS = range(0xE0020, 0xE0080)
_WHITESPACE = frozenset("\n\r\t ")

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def printable(text: str, longest: int | None = None) -> str:
    """Return text on one line, with control and format characters escaped.

    Right-to-left text is isolated, so that it does not reorder the text around it.

    Args:
        text: The text.
        longest: The maximum number of characters; a longer text is truncated and ends with an ellipsis.
    """
    if longest is not None and len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    words = " ".join("".join([" " if char in _WHITESPACE else char for char in text]).split(" "))
    shown = "".join([_escaped(char) for char in words]).strip()
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in shown):
        return f"{_FIRST_STRONG_ISOLATE}{shown}{_POP_ISOLATE}"
    return shown


def _escaped(char: str) -> str:
    if char in _JOINERS or ord(char) in _TAGS or unicodedata.category(char) not in _UNSAFE:
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004
