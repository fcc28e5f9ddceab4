"""The desk's own rules, asked together with newsmodel's.

A rule is a function that takes an index of the article and yields violations: where the rule is broken (a JSON
Pointer), and a message. The index lists the objects of a class, at any depth, and their pointers.
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
    """Find checks that were done before the article was published."""
    published = index.article.published
    if published is None:
        return
    for position, check in enumerate(index.all(Check)):
        # Dates can be partial: only what is certainly too early is a mistake.
        if check.done.definitely_before(published):
            where = f"{index.at(Check, position)}/done"
            yield where, f"expected a date not before {published}, when it was published, found {check.done}"


def contradictory(index: ArticleIndex) -> Iterator[Violation]:
    """Find quotes that were found both true and false."""
    for position, quote in enumerate(index.all(CheckedQuote)):
        if {Verdict.TRUE, Verdict.FALSE} <= {check.verdict for check in quote.checks}:
            yield f"{index.at(CheckedQuote, position)}/checks", "the checks say both true and false; check it again"


#: newsmodel's rules and ours. The codes begin with our name, so that they never meet another project's.
RULES: tuple[Rule, ...] = (
    *newsmodel.validation.RULES,
    Rule("factdesk.unfounded", Severity.ERROR, "A verdict has evidence.", unfounded),
    Rule("factdesk.premature", Severity.WARNING, "A check follows publication.", premature),
    Rule("factdesk.contradictory", Severity.WARNING, "Checks agree.", contradictory),
)


def review(article: DeskArticle) -> list[Problem]:
    """List everything that is wrong with an article, by newsmodel's rules and ours, in the order of the document."""
    return newsmodel.validate(article, rules=RULES)
