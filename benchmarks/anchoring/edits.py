"""Seven kinds of edits of an article. Each records where every code point of the old text went."""

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from newsmodel import Span

#: A sentence: up to a full stop, question mark or exclamation mark, with the marks after it.
_SENTENCE = re.compile(r"[^\s.!?][^\n.!?]*(?:[.!?](?=\w)[^\n.!?]*)*(?:[.!?]+[\"'”’)\]]*|(?=\n)|\Z)")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*\n*")
_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"\w{5,}")
#: Minimum number of words of a quote that is reworded, and of a sentence that is duplicated or gets a twin.
_MIN_WORDS = 6


@attrs.frozen
class Piece:
    """A piece of the new text: a range of the old one, or other text that replaces the range."""

    start: int
    end: int
    text: str | None = None


@attrs.frozen
class Edited:
    """An old text, the new text, and the place of each passage in both."""

    old: str
    new: str
    #: For each code point of the old text, the range of the new text that it became; ``None`` if it was deleted.
    became: Sequence[tuple[int, int] | None]
    #: Where the passages of the original text are in ``old``; an edit may insert text there, too.
    shifted: Callable[[Span], Span]

    def truth(self, span: Span) -> tuple[str, Span | None]:
        """Return what happened to a passage of ``old``: ``there`` and its place, ``gone``, or ``cut`` apart."""
        ranges = self.became[span.start : span.end]
        kept = [found for found in ranges if found is not None]
        if not kept:
            return "gone", None
        place = Span(kept[0][0], kept[-1][1])
        steady = all(one[1] == other[0] or one == other for one, other in itertools.pairwise(kept))
        return ("there" if steady and len(kept) == len(ranges) else "cut"), place


def edited(old: str, pieces: Sequence[Piece], shifted: Callable[[Span], Span] = lambda span: span) -> Edited:
    """Apply an edit: the pieces, in order, are the new text."""
    became: list[tuple[int, int] | None] = [None] * len(old)
    parts: list[str] = []
    length = 0
    for piece in pieces:
        part = old[piece.start : piece.end] if piece.text is None else piece.text
        for number, offset in enumerate(range(piece.start, piece.end)):
            kept = (length + number, length + number + 1)
            became[offset] = kept if piece.text is None else (length, length + len(part))
        parts.append(part)
        length += len(part)
    return Edited(old, "".join(parts), became, shifted)


def replaced(
    old: str, changes: Sequence[tuple[int, int, str]], shifted: Callable[[Span], Span] = lambda s: s
) -> Edited:
    """Replace ranges of the old text, which are in order and do not overlap."""
    pieces: list[Piece] = []
    at = 0
    for start, end, text in changes:
        pieces += [Piece(at, start), Piece(start, end, text)]
        at = end
    return edited(old, [*pieces, Piece(at, len(old))], shifted)


def typo(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Exchange two letters of ten words, one of them in the passage if it has a long word."""
    words = list(_LONG_WORD.finditer(text))
    inside = [word for word in words if target.start <= word.start() and word.end() <= target.end]
    chosen = {word.start(): word for word in choice.sample(words, min(10, len(words)))}
    if inside:
        word = choice.choice(inside)
        chosen[word.start()] = word
    changes: list[tuple[int, int, str]] = []
    for start, word in sorted(chosen.items()):
        at = choice.randrange(1, len(word[0]) - 2)
        wrong = word[0][:at] + word[0][at + 1] + word[0][at] + word[0][at + 2 :]
        changes.append((start, word.end(), wrong))
    if changes:
        yield replaced(text, changes)


def paragraph_moved(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Move the paragraph of the passage to another place."""
    paragraphs = [Piece(*found.span()) for found in _PARAGRAPH.finditer(text)]
    numbers = [n for n, piece in enumerate(paragraphs) if piece.start <= target.start and target.end <= piece.end]
    if not numbers or len(paragraphs) < len("abc"):
        return
    moved = paragraphs.pop(numbers[0])
    others = [number for number in range(len(paragraphs)) if number != numbers[0]]
    paragraphs.insert(choice.choice(others), moved)
    yield edited(text, paragraphs)


def sentence_deleted(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Delete the sentence of the passage."""
    del choice
    sentence = _sentence_of(text, target)
    if sentence is not None:
        yield edited(text, [Piece(0, sentence.start), Piece(sentence.end, len(text))])


def reworded(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Replace one to three words of the passage with words of the article."""
    words = list(_WORD.finditer(text, target.start, target.end))
    if len(words) < _MIN_WORDS:
        return
    chosen = sorted(choice.sample(words, choice.randint(1, 3)), key=lambda word: word.start())
    everything = sorted(set(_WORD.findall(text)))
    yield replaced(text, [(*word.span(), choice.choice(everything)) for word in chosen])


def duplicated(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Insert the sentence of the passage a second time: first, last, in another paragraph, or next to itself."""
    sentence = _sentence_of(text, target)
    if sentence is None or len(sentence.of(text).split()) < _MIN_WORDS:
        return
    copy = sentence.of(text).strip()
    breaks = [0, len(text), *[found.end() for found in _PARAGRAPH.finditer(text)]]
    at = choice.choice([0, len(text), choice.choice(breaks), sentence.end])
    mark = " " if at == sentence.end else "\n\n"
    yield edited(text, [Piece(0, at), Piece(at, at, f"{mark}{copy}{mark}"), Piece(at, len(text))])


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_MARKS = re.compile(r"[“”‘’\"']|\s*[—–]\s*|\s+|(?<=\w)-(?=\w)")


def respaced(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Change the quotation marks, dashes, blanks and line ends of the whole text."""
    del target
    changes: list[tuple[int, int, str]] = []
    for found in _MARKS.finditer(text):
        was = found[0]
        if was.isspace():
            now = (
                was.replace("\n", choice.choice(["\n", "\r\n"])) if "\n" in was else choice.choice([was, "  ", "\xa0"])
            )
        elif was == "-":
            now = choice.choice("-\u2010\u2011")
        elif was in "\"'":
            opens = found.start() == 0 or text[found.start() - 1].isspace()
            now = ("“" if opens else "”") if was == '"' else ("‘" if opens else "’")
        elif was.strip() in ("—", "–"):
            now = choice.choice([" – ", "—", " - "])
        else:
            now = was.translate(_STRAIGHT)
        if now != was:
            changes.append((*found.span(), now))
    yield replaced(text, changes)


def lookalike_left(text: str, target: Span, choice: random.Random) -> Iterator[Edited]:
    """Delete the sentence of the passage from a text that has a twin of it, with one word changed or none."""
    sentence = _sentence_of(text, target)
    words = [] if sentence is None else list(_WORD.finditer(text, sentence.start, sentence.end))
    if sentence is None or len(words) < _MIN_WORDS:
        return
    twin = sentence.of(text).strip()
    if choice.random() < 2 / 3:
        word = choice.choice(words)
        other = choice.choice(sorted({each for each in _WORD.findall(text) if each != word[0]}))
        twin = text[sentence.start : word.start()] + other + text[word.end() : sentence.end].rstrip()
    breaks = [found.end() for found in _PARAGRAPH.finditer(text)]
    at = choice.choice([sentence.start, sentence.end, choice.choice(breaks), choice.choice(breaks)])
    if sentence.start < at < sentence.end:
        at = sentence.end
    mark = " " if at in (sentence.start, sentence.end) else "\n\n"
    inserted = f"{twin}{mark}" if at == sentence.start else f"{mark}{twin}{mark}"
    old = text[:at] + inserted + text[at:]

    def shifted(span: Span) -> Span:
        by = len(inserted) if span.start >= at else 0
        return Span(span.start + by, span.end + by + (len(inserted) if span.start < at < span.end else 0))

    gone = shifted(sentence)
    deleted = edited(old, [Piece(0, gone.start), Piece(gone.end, len(old))])
    yield attrs.evolve(deleted, shifted=shifted)


def _sentence_of(text: str, target: Span) -> Span | None:
    """Return the sentence that contains a passage, with the blanks after it."""
    line = text.rfind("\n", 0, target.start) + 1
    for found in _SENTENCE.finditer(text, line):
        if found.start() > target.start:
            return None
        if target.end <= found.end():
            after = re.compile(r"[ \t]*").match(text, found.end())
            return Span(found.start(), after.end() if after else found.end())
    return None


EDITS: dict[str, Callable[[str, Span, random.Random], Iterator[Edited]]] = {
    "typos": typo,
    "paragraph moved": paragraph_moved,
    "sentence deleted": sentence_deleted,
    "quote reworded by 1 to 3 words": reworded,
    "quote duplicated": duplicated,
    "blanks and marks changed": respaced,
    "sentence deleted, lookalike left": lookalike_left,
}
