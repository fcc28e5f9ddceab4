"""Place the passages of real articles again after seven kinds of edits, and count what is at the wrong place.

    python -m benchmarks.anchoring [--articles N] [--markdown FILE] [--list]

The articles are not part of the project, because of their license: see ``tests/README.md``.
"""

import argparse
import random
from collections.abc import Callable
from pathlib import Path

import attrs

import newsmodel
from benchmarks.anchoring.edits import EDITS, Edited
from benchmarks.anchoring.peers import by_selectors, by_word_diff
from benchmarks.corpus import polnear_articles
from newsmodel import Annotation, Article, Passage, Span, reanchor_article
from newsmodel.anchoring import AnchorOutcome, locate, reanchor_passage, selectors_for
from newsmodel.matching import PreparedText

#: The outcomes that need no review.
SILENT = (AnchorOutcome.FOUND, AnchorOutcome.MOVED)

#: A place, and whether it was reported for review.
Placed = tuple[Span | None, bool]


def of_article(old: str, new: str, spans: list[Span]) -> list[Placed]:
    """Re-anchor a whole article."""
    marks = [Annotation(passage=Passage.of(old, span)) for span in spans]
    done = reanchor_article(Article(id="a", text=old, annotations=tuple(marks)), new)
    reported = {int(issue.pointer.split("/")[2]) for issue in done.issues}
    passages = [mark.passage for mark in done.article.annotations]
    return [(_place(passage), number in reported) for number, passage in enumerate(passages)]


def of_passage(old: str, new: str, spans: list[Span]) -> list[Placed]:
    """Re-anchor each passage on its own."""
    results = [reanchor_passage(Passage.of(old, span), old, new) for span in spans]
    return [(_place(result.passage), result.outcome not in SILENT) for result in results]


def of_selectors(old: str, new: str, spans: list[Span]) -> list[Placed]:
    """Locate each passage by its selectors, without the old text."""
    prepared = PreparedText(new)
    placed: list[Placed] = []
    for span in spans:
        [(quote, position)] = selectors_for(Passage.of(old, span), old)
        result = locate(quote, prepared, position)
        placed.append((_place(result.passage), result.outcome not in SILENT))
    return placed


def _place(passage: Passage | None) -> Span | None:
    return passage.spans[0] if passage is not None and passage.spans else None


def _unreported(place: Callable[[str, str, list[Span]], list[Span | None]]) -> Callable[..., list[Placed]]:
    return lambda old, new, spans: [(span, span is None) for span in place(old, new, spans)]


APPROACHES: dict[str, Callable[[str, str, list[Span]], list[Placed]]] = {
    "`reanchor_article`": of_article,
    "`reanchor_passage`": of_passage,
    "`locate`, selectors only": of_selectors,
    "word diff (difflib)": _unreported(by_word_diff),
    "selectors (as Hypothes.is)": _unreported(by_selectors),
}


@attrs.define
class Score:
    """The counts of one approach for one kind of edit."""

    there: int = 0
    exact: int = 0
    total: int = 0
    wrong: int = 0
    wrong_reported: int = 0

    def add(self, fate: str, truth: Span | None, placed: Placed) -> bool:
        """Count a passage; return whether it is at a wrong place without a report."""
        place, reported = placed
        self.total += 1
        self.there += fate == "there"
        self.exact += fate == "there" and place == truth
        wrong = place is not None and (truth is None or not place.overlaps(truth))
        self.wrong += wrong and not reported
        self.wrong_reported += wrong and reported
        return wrong and not reported


def passages(article: Article) -> list[Span]:
    """Return the passages in one piece of an article: contents, sources and cues, each once."""
    found: dict[Span, None] = {}
    for quote in article.quotes:
        for passage in (quote.content, quote.attribution.source, quote.attribution.cue):
            if passage is not None and len(passage.spans) == 1 and len(passage.spans[0]):
                found[passage.spans[0]] = None
    return list(found)


def run(articles: list[Article], *, listed: bool, per_article: int = 1) -> dict[str, dict[str, Score]]:
    """Apply every kind of edit to every article, and score all approaches on the passages around the edit."""
    scores = {name: {kind: Score() for kind in EDITS} for name in APPROACHES}
    for article in articles:
        spans = passages(article)
        for kind, edit in EDITS.items():
            choice = random.Random(f"{article.id} {kind}")
            targets = [span for span in spans if "\n" not in span.of(article.text or "")] or spans
            for target in choice.sample(targets, min(per_article, len(targets))):
                for edited in edit(article.text or "", target, choice):
                    # The passages nearest to the edit, which are the hard ones.
                    near = sorted(spans, key=lambda span: abs(span.start - target.start))[:12]
                    _score(kind, edited, near, scores, listed=listed)
    return scores


def _score(kind: str, edited: Edited, near: list[Span], scores: dict[str, dict[str, Score]], *, listed: bool) -> None:
    old_spans = [edited.shifted(span) for span in near]
    for name, place in APPROACHES.items():
        placed = place(edited.old, edited.new, old_spans)
        for span, each in zip(old_spans, placed, strict=True):
            fate, truth = edited.truth(span)
            wrong = scores[name][kind].add(fate, truth, each)
            missed = fate == "there" and each[0] != truth
            if listed and name.startswith("`") and (wrong or missed):
                there = None if each[0] is None else each[0].of(edited.new)
                print(
                    "WRONG" if wrong else "MISSED",
                    kind,
                    name,
                    fate,
                    repr(span.of(edited.old)[:60]),
                    truth,
                    each,
                    repr(there),
                )


def table(scores: dict[str, dict[str, Score]]) -> str:
    """Return the scores as a Markdown table."""
    lines = ["| edit | passages | approach | wrong, not reported | wrong, reported | still there | found exactly |"]
    lines.append("|---|---:|---|---:|---:|---:|---:|")
    for kind in [*EDITS, "all"]:
        for name, by_kind in scores.items():
            chosen = list(by_kind.values()) if kind == "all" else [by_kind[kind]]
            total, wrong, reported, there, exact = (
                sum(getattr(score, each) for score in chosen)
                for each in ("total", "wrong", "wrong_reported", "there", "exact")
            )
            share = f"{100 * exact / there:.1f}%" if there else "-"
            lines.append(f"| {kind} | {total:,} | {name} | {wrong} | {reported} | {there:,} | {share} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchoring", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, help="only the first N articles")
    parser.add_argument("--ours", action="store_true", help="only newsmodel")
    parser.add_argument("--list", action="store_true", help="print each passage that is wrong or missed")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table to a file")
    options = parser.parse_args()
    articles = polnear_articles()[: options.articles]
    if not articles:
        parser.error("the corpora are not available on this machine; NEWSMODEL_CORPORA names their folder")
    if options.ours:
        for name in [name for name in APPROACHES if not name.startswith("`")]:
            del APPROACHES[name]
    found = table(run(articles, listed=options.list))
    print(f"newsmodel {newsmodel.__version__}, {len(articles)} articles\n\n{found}")
    if options.markdown:
        options.markdown.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main()
