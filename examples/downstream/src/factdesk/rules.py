"""The validation rules of the desk, which run together with newsmodel's.

A rule is a function that takes an index of the article and yields violations: a JSON Pointer and a message. The index
lists the objects of a class, at any depth, and their pointers.
"""

from collections.abc import Iterator

import newsmodel
from newsmodel import Problem, Severity
from newsmodel.validation import ArticleIndex, Rule, Violation

from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict


def unfounded(index: ArticleIndex) -> Iterator[Violation]:
    """Find verdicts without evidence."""
    for position, check in enumerate(index.all(Check)):
        if check.verdict is not Verdict.UNPROVEN and not check.evidence:
            yield index.at(Check, position), f"expected evidence for the verdict {check.verdict}; link it"


def premature(index: ArticleIndex) -> Iterator[Violation]:
    """Find checks with a date before the publication of the article."""
    published = index.article.published
    if published is None:
        return
    for position, check in enumerate(index.all(Check)):
        # Dates can be partial: only a date that is certainly too early is a mistake.
        if check.done.definitely_before(published):
            where = f"{index.at(Check, position)}/done"
            yield where, f"expected a date not before {published}, the publication, found {check.done}"


def contradictory(index: ArticleIndex) -> Iterator[Violation]:
    """Find quotes with both the verdict true and the verdict false."""
    for position, quote in enumerate(index.all(CheckedQuote)):
        if {Verdict.TRUE, Verdict.FALSE} <= {check.verdict for check in quote.checks}:
            where = f"{index.at(CheckedQuote, position)}/checks"
            yield where, "expected checks that agree, found both true and false; check the quote again"


#: The rules of newsmodel and ours. Our codes start with our name, so that they differ from those of other projects.
RULES: tuple[Rule, ...] = (
    *newsmodel.validation.RULES,
    Rule("factdesk.unfounded", Severity.ERROR, "A verdict has evidence.", unfounded),
    Rule("factdesk.premature", Severity.WARNING, "A check follows publication.", premature),
    Rule("factdesk.contradictory", Severity.WARNING, "Checks agree.", contradictory),
)


def review(article: DeskArticle) -> list[Problem]:
    """Validate an article with the rules of newsmodel and ours; return the problems in the order of the document."""
    return newsmodel.validate(article, rules=RULES)
