"""The desk's own rules, asked together with newsmodel's.

A rule is a function from a survey of the article to breaches: where it is broken (a JSON Pointer), and how. The
survey lists the objects of a class wherever they stand, and knows where that is.
"""

from collections.abc import Iterator

import newsmodel
from newsmodel import Breach, Problem, Rule, Severity, Survey

from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict


def unfounded(survey: Survey) -> Iterator[Breach]:
    """Find verdicts that no evidence stands behind."""
    for index, check in enumerate(survey.all(Check)):
        if check.verdict is not Verdict.UNPROVEN and not check.evidence:
            yield survey.at(Check, index), f"expected evidence for the verdict {check.verdict}; link it"


def premature(survey: Survey) -> Iterator[Breach]:
    """Find checks that were done before the article was published."""
    published = survey.article.published
    if published is None:
        return
    for index, check in enumerate(survey.all(Check)):
        # Dates can be partial: only what is certainly too early is a mistake.
        if check.done.definitely_before(published):
            where = f"{survey.at(Check, index)}/done"
            yield where, f"expected a date not before {published}, when it was published, found {check.done}"


def contradictory(survey: Survey) -> Iterator[Breach]:
    """Find quotes that were found both true and false."""
    for index, quote in enumerate(survey.all(CheckedQuote)):
        if {Verdict.TRUE, Verdict.FALSE} <= {check.verdict for check in quote.checks}:
            yield f"{survey.at(CheckedQuote, index)}/checks", "the checks say both true and false; check it again"


#: newsmodel's rules and ours. The codes begin with our name, so that they never meet another project's.
RULES: tuple[Rule, ...] = (
    *newsmodel.RULES,
    Rule("factdesk.unfounded", Severity.ERROR, "A verdict has evidence.", unfounded),
    Rule("factdesk.premature", Severity.WARNING, "A check follows publication.", premature),
    Rule("factdesk.contradictory", Severity.WARNING, "Checks agree.", contradictory),
)


def review(article: DeskArticle) -> list[Problem]:
    """List everything that is wrong with an article, by newsmodel's rules and ours, in the order of the document."""
    return newsmodel.validate(article, rules=RULES)
