"""Two other approaches to find passages again: a word diff of the texts, and selectors as Hypothes.is uses them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher

from newsmodel import Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: The weights of the score in the client of Hypothes.is.
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
_CONTEXT = 32


def by_word_diff(old: str, new: str, spans: list[Span]) -> list[Span | None]:
    """Map spans through ``difflib.SequenceMatcher`` on words: each end goes where its word went."""
    ours, theirs = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [word[0] for word in ours], [word[0] for word in theirs], autojunk=False)
    became: dict[int, tuple[int, int]] = {}
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == new_end - new_start):
            became.update(zip(range(start, end), [word.span() for word in theirs[new_start:new_end]], strict=True))
        elif kind == "replace":
            whole = theirs[new_start].start(), theirs[new_end - 1].end()
            became.update(dict.fromkeys(range(start, end), whole))
    starts = [word.start() for word in ours]
    found: list[Span | None] = []
    for span in spans:
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
        one, other = became.get(first), became.get(last)
        if one is None or other is None or one[0] >= other[1]:
            found.append(None)
            continue
        start = min(one[0] + span.start - starts[first], one[1])
        found.append(Span(start, max(start, other[1] - (ours[last].end() - span.end))))
    return found


def by_selectors(old: str, new: str, spans: list[Span]) -> list[Span | None]:
    """Choose the best match of each quote by the score of the client of Hypothes.is.

    Candidates are the exact matches of the words or, without any, the approximate ones with at most half of the code
    points in error, up to 256. A candidate is scored by its similarity to the words (50), to the text before (20) and
    after them (20), and by its distance from the old position (2). The best one is taken.
    """
    found: list[Span | None] = []
    for span in spans:
        words = span.of(old)
        prefix, suffix = old[max(0, span.start - _CONTEXT) : span.start], old[span.end : span.end + _CONTEXT]
        best: tuple[float, Span] | None = None
        for place, errors in _matches(new, words, min(256, len(words) // 2)):
            before = _similarity(new[max(0, place.start - len(prefix)) : place.start], prefix)
            after = _similarity(new[place.end : place.end + len(suffix)], suffix)
            position = 1 - abs(place.start - span.start) / len(new)
            score = _QUOTE * (1 - errors / len(words)) + _PREFIX * before + _SUFFIX * after + _POSITION * position
            if best is None or score > best[0]:
                best = score, place
        found.append(None if best is None else best[1])
    return found


def _similarity(text: str, words: str) -> float:
    if not words:
        return 1.0
    errors = min((errors for _, errors in _matches(text, words, len(words))), default=len(words))
    return 1 - errors / len(words)


def _matches(text: str, words: str, max_errors: int) -> Iterator[tuple[Span, int]]:
    """Yield the exact matches or, without any, the places with the fewest errors, up to ``max_errors``."""
    at = text.find(words)
    if at >= 0:
        while at >= 0:
            yield Span(at, at + len(words)), 0
            at = text.find(words, at + 1)
        return
    ends = _errors_by_end(text, words)
    fewest = min(ends, default=max_errors + 1)
    if fewest > max_errors:
        return
    for end, errors in enumerate(ends, 1):
        if errors == fewest:
            reach = text[max(0, end - len(words) - errors) : end]
            starts = _errors_by_end(reach[::-1], words[::-1])
            length = next(number for number, each in enumerate(starts, 1) if each == min(starts))
            yield Span(end - length, end), errors


def _errors_by_end(text: str, words: str) -> list[int]:
    """Return the fewest errors of a match that ends at each offset (Myers 1999, with one integer as the bit vector)."""
    length = len(words)
    masks: dict[str, int] = {}
    for number, character in enumerate(words):
        masks[character] = masks.get(character, 0) | 1 << number
    everything, last = (1 << length) - 1, 1 << (length - 1)
    positive, negative, errors = everything, 0, length
    found: list[int] = []
    for character in text:
        mask = masks.get(character, 0)
        diagonal = (((mask & positive) + positive) ^ positive) | mask | negative
        up, down = negative | ~(diagonal | positive) & everything, positive & diagonal
        if up & last:
            errors += 1
        elif down & last:
            errors -= 1
        up, down = up << 1 & everything, down << 1 & everything
        positive, negative = down | ~(diagonal | up) & everything, up & diagonal
        found.append(errors)
    return found
