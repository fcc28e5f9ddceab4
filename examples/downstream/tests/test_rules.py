"""The rules of the desk run together with newsmodel's."""

import attrs
from newsmodel import Edtf

from factdesk import RULES, Check, DeskArticle, Verdict, review


def with_checks(article: DeskArticle, *checks: Check) -> DeskArticle:
    first, *others = article.quotes
    return attrs.evolve(article, quotes=(attrs.evolve(first, checks=checks), *others))


def test_a_verdict_with_evidence_has_no_problem(article: DeskArticle) -> None:
    assert review(article) == []


def test_a_verdict_has_evidence(article: DeskArticle, check: Check) -> None:
    [problem] = review(with_checks(article, attrs.evolve(check, evidence=())))
    assert (problem.code, problem.pointer) == ("factdesk.unfounded", "/quotes/0/checks/0")


def test_the_verdict_unproven_needs_no_evidence(article: DeskArticle, check: Check) -> None:
    assert review(with_checks(article, attrs.evolve(check, verdict=Verdict.UNPROVEN, evidence=()))) == []


def test_a_check_is_too_early_only_if_that_is_certain(article: DeskArticle, check: Check) -> None:
    assert review(with_checks(article, attrs.evolve(check, done=Edtf("2025-03")))) == []
    [problem] = review(with_checks(article, attrs.evolve(check, done=Edtf("2025-03-13"))))
    assert (problem.code, problem.pointer) == ("factdesk.premature", "/quotes/0/checks/0/done")
    assert review(attrs.evolve(with_checks(article, check), published=None)) == []


def test_checks_that_disagree_are_reported(article: DeskArticle, check: Check) -> None:
    [problem] = review(with_checks(article, check, attrs.evolve(check, verdict=Verdict.TRUE)))
    assert (problem.code, problem.pointer) == ("factdesk.contradictory", "/quotes/0/checks")


def test_problems_of_all_rules_are_in_the_order_of_the_document(article: DeskArticle, check: Check) -> None:
    wrong = with_checks(article, attrs.evolve(check, evidence=()))
    first, second = wrong.quotes
    wrong = attrs.evolve(wrong, quotes=(attrs.evolve(first, repeats="q9"), attrs.evolve(second, within="q9")))
    assert [(problem.pointer, problem.code) for problem in review(wrong)] == [
        ("/quotes/0/checks/0", "factdesk.unfounded"),
        ("/quotes/0/repeats", "reference.unresolved"),
        ("/quotes/1/within", "reference.unresolved"),
    ]


def test_every_code_belongs_to_one_rule() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
