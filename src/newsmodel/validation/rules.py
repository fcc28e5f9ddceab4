"""The table of rules, and ``validate``, which asks them all."""

from collections.abc import Iterable

from newsmodel.errors import Problem, RuleError, Severity, describe
from newsmodel.model.article import Article
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.naming import (
    empty_quotes,
    malformed_identifiers,
    many_people_in_one,
    named_after_all,
    nameless,
    nobodys_word,
    reversed_quantities,
)
from newsmodel.validation.passages import (
    other_words,
    outside_content,
    outside_outer_quote,
    outside_text,
    quoted_elsewhere,
    unmarked_quotes,
    unordered_paragraphs,
    without_text,
)
from newsmodel.validation.references import (
    circular,
    duplicate_ids,
    places_that_are_none,
    related_to_itself,
    unresolved,
)
from newsmodel.validation.rule import Rule
from newsmodel.validation.timing import (
    contradicts_itself,
    dates_out_of_order,
    happened_after_publication,
    planned_before_publication,
    role_is_over,
    vague_with_value,
    wrong_weekday,
)

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

#: The rules of meaning, by subject. Their codes are stable.
RULES: tuple[Rule, ...] = (
    Rule("id.duplicate", _ERROR, "An id names one actor, quote or event of the article.", duplicate_ids),
    Rule("reference.unresolved", _ERROR, "An id leads to something of the right sort.", unresolved),
    Rule("reference.not-a-place", _ERROR, "A place is an actor of kind place.", places_that_are_none),
    Rule("reference.cycle", _ERROR, "Nothing stands within itself, by whatever road.", circular),
    Rule("span.outside-text", _ERROR, "A span lies within the text.", outside_text),
    Rule("span.without-text", _INFO, "A document with spans has its text.", without_text),
    Rule("span.unordered", _WARNING, "Paragraphs stand in order and apart.", unordered_paragraphs),
    Rule("passage.text-mismatch", _ERROR, "A passage has the words that stand at its spans.", other_words),
    Rule("quote.unmarked", _WARNING, "A direct quote stands in quotation marks.", unmarked_quotes),
    Rule("quote.outside-content", _ERROR, "Insertions stand inside their quote.", outside_content),
    Rule("quote.quoted-part-outside-content", _WARNING, "A quoted part stands inside its quote.", quoted_elsewhere),
    Rule("quote.outside-outer", _WARNING, "A nested quote stands inside the outer.", outside_outer_quote),
    Rule("quote.empty", _INFO, "A quote has a content, a source or a cue.", empty_quotes),
    Rule("time.wrong-weekday", _ERROR, "A named weekday, and a number beside it, fit the value.", wrong_weekday),
    Rule("time.contradiction", _WARNING, "The words of a time agree with each other.", contradicts_itself),
    Rule("time.vague-with-value", _WARNING, "Vague words have no value.", vague_with_value),
    Rule("time.out-of-order", _WARNING, "The article's dates follow each other.", dates_out_of_order),
    Rule(
        "event.occurred-after-publication",
        _ERROR,
        "What occurred is not after publication.",
        happened_after_publication,
    ),
    Rule("event.planned-before-publication", _WARNING, "What is planned is not over.", planned_before_publication),
    Rule("event.related-to-itself", _WARNING, "An event is related to others.", related_to_itself),
    Rule("event.assertion-without-source", _WARNING, "An assertion is an actor's, or a quote's.", nobodys_word),
    Rule("role.not-held-at-publication", _WARNING, "A current role is held at publication.", role_is_over),
    Rule("actor.nameless", _WARNING, "A named actor has a name or a description.", nameless),
    Rule("actor.unnamed-with-name", _INFO, "An unnamed person has no primary name.", named_after_all),
    Rule("actor.person-is-plural", _WARNING, "A person is one.", many_people_in_one),
    Rule("quantity.reversed", _ERROR, "The least is at most the most.", reversed_quantities),
    Rule("identifier.malformed", _WARNING, "A known scheme's ids have its form.", malformed_identifiers),
)


#: An index has fewer digits than this; what has more is a name.
_LONGEST_INDEX = 16


def validate(article: Article, *, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Check the meaning of an article: that ids resolve, that passages match the text, that times agree.

    Violations of these rules do not prevent a document from being read, so that archives with faulty documents remain
    accessible. The running time is linear in the size of the article.

    Args:
        article: The article to check.
        rules: The rules to check; ``[*RULES, yours]`` adds custom rules.

    Returns:
        The problems, in document order: by pointer, then by code.

    Raises:
        ClassError: The argument is not an ``Article``.
        RuleError: An item of ``rules`` is not a ``Rule``, or a rule yields something other than (pointer, message)
            pairs.
    """
    index = ArticleIndex(article)
    problems: list[Problem] = []
    for rule in _checked(rules):
        check: Iterable[object] = rule.check(index)
        if check is None:  # pyright: ignore[reportUnnecessaryComparison] - a function that does not yield
            raise RuleError(f"the rule {rule.code} gives None; {_PAIRS}")
        for violation in check:
            match violation:
                case (str() as pointer, str() as message) if not pointer or pointer[0] == "/":
                    severity = rule.severity
                    problems.append(Problem(pointer=pointer, code=rule.code, message=message, severity=severity))
                case _:
                    raise RuleError(f"the rule {rule.code} found {describe(violation)}; {_PAIRS}")
    return sorted(problems, key=_document_order)


_PAIRS = (
    "expected pairs of a JSON Pointer and a sentence, one for each place where it is broken; "
    "a pointer is empty or begins with a slash"
)


def _checked(rules: object) -> Iterable[Rule]:
    """Refuse what is no rule before any is asked."""
    if rules is RULES:
        return RULES
    if not isinstance(rules, Iterable):
        raise RuleError(f"expected the rules in a list, found {describe(rules)}; write rules=[*RULES, yours]")
    listed: list[Rule] = []
    for rule in rules:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(rule, Rule):
            found = describe(rule)  # pyright: ignore[reportUnknownArgumentType]
            raise RuleError(f"expected a Rule, found {found}; make one: Rule('acme.too-long', Severity.WARNING, …)")
        listed.append(rule)
    return listed


def _document_order(problem: Problem) -> tuple[list[tuple[int, str]], str, str]:
    tokens = [
        (int(token), "") if token.isdecimal() and len(token) < _LONGEST_INDEX else (-1, token)
        for token in problem.pointer.split("/")
    ]
    return tokens, problem.code, problem.message
