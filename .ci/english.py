"""Report phrases that make the prose of the project hard to read, with a replacement for each.

It reads docstrings, comments and messages in Python and C, and the text of Markdown, reStructuredText and YAML files.
Code blocks, code spans and words in curly quotation marks are skipped; the comments of Python blocks are read.

Usage: python .ci/english.py [FILE...]; without files, everything that ``SCANNED`` names. The exit status is 1 if
anything is found.
"""

import ast
import fnmatch
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

#: What is read: paths from the root of the repository, as ``fnmatch`` patterns.
SCANNED = (
    "src/*.py",
    "src/*.pyi",
    "src/*.c",
    "src/*.h",
    "docs/*.md",
    "docs/*.rst",
    "docs/*.py",
    "examples/*.md",
    "examples/*.rst",
    "examples/*.py",
    "changelog.d/*.md",
    ".github/*.md",
    ".github/*.yml",
    "benchmarks/README.md",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "CODE_OF_CONDUCT.md",
)

#: Phrases, and what to write instead. A blank in a pattern also matches the end of a line.
PATTERNS: tuple[tuple[str, str], ...] = (
    (r"\b(?:stands?|stood)\b(?!-)", "is, occurs, appears; follows, precedes; remains"),
    (r"(?<!\bthere\s)\b(?:is|are|was|were) (?:none|no)\b(?! (?:longer|more|less|later|earlier))", "is not a …"),
    (r"(?<!\bcannot\s)\b(?:tells?|told)\b", "reports, states, shows; distinguishes"),
    (r"\bbehind\b", "after, following"),
    (r"\b(?:of|to) which\b", "whose, that"),
    (r"\b(?:no|some)body\b", "no one, someone; better, name the person or thing"),
    (r"\AGives?\b", "Return (a docstring of a function)"),
    (r"\bwhere there (?:is|are)\b", "if there is, with"),
    (r"\bsorts? of\b|\bof (?:a|some|any|another|the right) sort\b", "kind of, type of"),
    (r"\balike\b", "in the same way; the same; both"),
    (r"\bof (?:one's|your|our) own\b", "your own, custom, separate"),
    (r"\bas (?:it|they) (?:came|comes?|stands?|is|are)\b(?! known)", "unchanged"),
    (r"\bkept as\b", "preserved as, stored as"),
    (r"\b(?:un)?taught\b", "registered, supported"),
    (r"\bat last\b", "finally"),
    (r"\blikewise\b", "also; repeat the word"),
    (r"\bwithal\b", "also"),
    (r"\b(?:leads?|led) nowhere\b", "does not resolve"),
    (r"\bfor whoever\b|\bfor who\b", "for readers who, for users who"),
    (r"\bby whatever\b|\bin whatever\b", "by any, in any"),
    (r"\b(?:in )?such a one\b", "one, such a value"),
    (r"\bbehaviours?\b|\bcolours?\b|\blicences?\b|\bneighbours?\b|\bfavou?rs\b|\bhonours?\b", "American spelling"),
    (r"\b(?:organi|normali|recogni|seriali|capitali|optimi|categori)s(?:e|ed|es|ing|ation|ations)\b", "American: -ize"),
)


class Exemption(NamedTuple):
    """A line in which a phrase is right."""

    path: str
    """The files, as an ``fnmatch`` pattern."""
    line: str
    """A regular expression that is searched in the line."""
    reason: str


EXEMPTIONS: tuple[Exemption, ...] = (
    Exemption("*", r"behind closed doors|behind the scenes", "an idiom of the news"),
    Exemption("*", r"\btold (?:the|a) (?:reporter|news|agency|court|committee|paper|BBC)", "the verb of attribution"),
    Exemption("examples/*", r"\bb\.quote\(", "words of the news text"),
    Exemption("*", r"\b(?:BSD|MIT|Apache)[- ]licence", "the name of a license"),
    Exemption("src/newsmodel/json/generated_builder.py", r"\bv is None:", "generated code"),
)


class Prose(NamedTuple):
    """A piece of prose, and the number of its first line."""

    line: int
    text: str


class Finding(NamedTuple):
    """A phrase that was found."""

    path: str
    line: int
    phrase: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.phrase!r}: write {self.advice}"


_COMPILED = tuple((re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), advice) for pattern, advice in PATTERNS)
_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|:{3,}|~{3,})(?P<language>[^\n`]*)$")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»", re.DOTALL)
_LINK_TARGET = re.compile(r"\]\([^)\s]*\)|<https?:[^>]*>|https?://\S+")
_C_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
#: Code in an f-string, which is one token before Python 3.12.
_REPLACEMENT_FIELD = re.compile(r"\{[^{}]*\}")
_PROSE_FENCES = ("{eval-rst}", "{note}", "{tip}", "{warning}", "{important}", "{admonition}")


def _blank(found: re.Match[str]) -> str:
    """Replace text by dots, and keep its line breaks, so that line numbers stay right."""
    return re.sub(r"[^\n]", "·", found[0])


def _without_code(text: str) -> str:
    """Blank out what is not prose: code spans, the targets of links, quoted news."""
    for pattern in (_CODE_SPAN, _QUOTED, _LINK_TARGET):
        text = pattern.sub(_blank, text)
    return text


def _without_literal_blocks(text: str) -> str:
    """Blank out the indented blocks after ``::``, and doctest lines."""
    kept: list[str] = []
    depth: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if depth is not None and line.strip() and indent <= depth:
            depth = None
        is_code = depth is not None or line.lstrip().startswith((">>>", "..."))
        kept.append("" if is_code else line)
        if depth is None and line.rstrip().endswith("::") and not line.lstrip().startswith(".. "):
            depth = indent
    return "\n".join(kept)


def python_prose(source: str, *, messages: bool = True) -> Iterator[Prose]:
    """Yield the docstrings and comments of Python code and, unless switched off, its messages."""
    docstrings = _docstring_lines(source)
    comments: list[Prose] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        line = token.start[0]
        if token.type == tokenize.COMMENT:
            text = token.string.lstrip("#:").strip()
            if text.startswith(("noqa", "type:", "pyright:")):
                text = text.partition(" - ")[2]  # the reason
            if comments and comments[-1].line + comments[-1].text.count("\n") + 1 == line:
                comments[-1] = Prose(comments[-1].line, f"{comments[-1].text}\n{text}")
            else:
                comments.append(Prose(line, text))
        elif token.type == tokenize.STRING and line in docstrings:
            yield Prose(line, _without_literal_blocks(_unquoted(token.string)))
        elif messages and token.type in _STRINGS and " " in token.string:
            yield Prose(line, _REPLACEMENT_FIELD.sub(_blank, _unquoted(token.string)))
    yield from comments


_STRINGS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


def _docstring_lines(source: str) -> set[int]:
    """Return the lines at which docstrings start, including those of attributes."""
    return {
        statement.value.lineno
        for statement in ast.walk(ast.parse(source))
        if isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    }


def _unquoted(literal: str) -> str:
    return re.sub(r'^[A-Za-z]*("""|\'\'\'|"|\')|("""|\'\'\'|"|\')$', "", literal)


def markdown_prose(source: str) -> Iterator[Prose]:
    """Yield the text of a Markdown page, and the comments and docstrings of its Python blocks."""
    text: list[str] = []
    code: list[str] = []
    language, closing, opened = "", "", 0
    for number, line in enumerate(source.split("\n"), 1):
        found = _FENCE.match(line)
        if not closing and found:
            language, closing, opened = found["language"].strip(), found["fence"], number
            text.append("")
        elif closing and line.strip() == closing:
            if language == "python":
                yield from _python_block(opened + 1, "\n".join(code))
            code, closing = [], ""
            text.append("")
        elif closing:
            code.append(line)
            text.append(line if language.startswith(_PROSE_FENCES) and not line.lstrip().startswith("..") else "")
        else:
            text.append(line)
    yield Prose(1, "\n".join(text))


def _python_block(line: int, code: str) -> Iterator[Prose]:
    if not code.lstrip().startswith(">>>"):
        for prose in python_prose(code, messages=False):
            yield Prose(line + prose.line - 1, prose.text)


def c_prose(source: str) -> Iterator[Prose]:
    """Yield the comments of C code."""
    for found in _C_COMMENT.finditer(source):
        yield Prose(source.count("\n", 0, found.start()) + 1, found[0])


def prose_of(path: str, source: str) -> Iterable[Prose]:
    """Return the prose of a file, by the kind of the file."""
    match Path(path).suffix:
        case ".py" | ".pyi":
            return python_prose(source)
        case ".c" | ".h":
            return c_prose(source)
        case ".md":
            return markdown_prose(source)
        case ".rst":
            return [Prose(1, _without_literal_blocks(source))]
        case _:
            return [Prose(1, source)]


def findings(path: str, source: str) -> Iterator[Finding]:
    """Yield the phrases in a file, in the order of its prose."""
    lines = source.split("\n")
    for prose in prose_of(path, source):
        text = _without_code(prose.text)
        for pattern, advice in _COMPILED:
            for found in pattern.finditer(text):
                number = prose.line + text.count("\n", 0, found.start())
                if not _is_exempt(path, lines[number - 1]):
                    yield Finding(path, number, " ".join(found[0].split()), advice)


def _is_exempt(path: str, line: str) -> bool:
    return any(
        fnmatch.fnmatch(path, exemption.path) and re.search(exemption.line, line, re.IGNORECASE)
        for exemption in EXEMPTIONS
    )


def scanned_files() -> list[str]:
    """Return the files under version control that are read, as paths from the root of the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [path for path in listed if is_scanned(path) and (ROOT / path).is_file()]


def is_scanned(path: str) -> bool:
    """Return whether a path is one of those that are read."""
    return any(fnmatch.fnmatch(path, pattern) for pattern in SCANNED)


def main(arguments: list[str]) -> int:
    """Print what is found in the given files, or in all of them, and return the exit status."""
    given = [Path(argument).resolve().relative_to(ROOT).as_posix() for argument in arguments]
    paths = [path for path in given if is_scanned(path)] if arguments else scanned_files()
    found = [each for path in paths for each in findings(path, (ROOT / path).read_text(encoding="utf-8"))]
    sys.stdout.writelines(f"{each}\n" for each in sorted(found))
    if found:
        sys.stderr.write(f"{len(found)} phrases to rewrite; .ci/english.py has the table, and one of exceptions\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
