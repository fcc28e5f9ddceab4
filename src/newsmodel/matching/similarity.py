"""Similarity of two short strings, letter by letter."""

#: Maximum length of strings that are compared letter by letter: the comparison takes quadratic time.
MAX_COMPARED_LENGTH = 1_000


def similarity(one: str, other: str) -> float:
    """Return the similarity of two strings from 0 to 1 (``difflib``'s ratio); 0 if they are too long to compare."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) > MAX_COMPARED_LENGTH:
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()
