"""``RULES``, the table of rules, and ``validate``, which applies them."""

from collections.abc import Iterable, Iterator

from newsmodel.errors import Problem, RuleError, Severity, describe, document_order
from newsmodel.model.article import Article
from newsmodel.validation.actors import (
    nameless_actors,
    plural_persons,
    roles_not_held_at_publication,
    unnamed_persons_with_name,
)
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.content import empty_bodies, unidentified_renditions
from newsmodel.validation.events import (
    assertions_without_source,
    occurred_after_publication,
    planned_before_publication,
    related_to_itself,
    reversed_quantities,
)
from newsmodel.validation.identifiers import malformed_identifiers
from newsmodel.validation.mentions import duplicate_mentions, overlapping_mentions, shared_mentions
from newsmodel.validation.quote_marks import marks_inside, narration
from newsmodel.validation.quotes import (
    empty_quotes,
    insertions_outside_content,
    quoted_parts_outside_content,
    quotes_outside_outer_quote,
    unmarked_quotes,
)
from newsmodel.validation.references import (
    duplicate_ids,
    reference_cycles,
    references_not_to_places,
    unresolved_references,
)
from newsmodel.validation.rule import Rule
from newsmodel.validation.spans import spans_outside_text, spans_without_text, text_mismatches, unordered_spans
from newsmodel.validation.times import (
    contradictions,
    dates_out_of_order,
    empty_times,
    times_without_words,
    vague_times_with_value,
    wrong_weekdays,
)
from newsmodel.validation.unknown_members import near_misses
from newsmodel.validation.vocabularies import values_of_newer_versions

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

#: The rules of the library, by subject. Their codes are stable.
RULES: tuple[Rule, ...] = (
    Rule("id.duplicate", _ERROR, "Ids of actors, quotes and events are unique within the article.", duplicate_ids),
    Rule(
        "reference.unresolved",
        _ERROR,
        "Every reference is the id of an object of an allowed class.",
        unresolved_references,
    ),
    Rule(
        "reference.not-a-place",
        _ERROR,
        "An actor that is referred to as a place has the kind place.",
        references_not_to_places,
    ),
    Rule("reference.cycle", _ERROR, "References do not form a cycle, directly or indirectly.", reference_cycles),
    Rule("span.outside-text", _ERROR, "A span lies inside the text.", spans_outside_text),
    Rule("span.without-text", _INFO, "An article with spans has a text.", spans_without_text),
    Rule(
        "span.unordered",
        _WARNING,
        "Paragraphs and subheadings are in text order and do not overlap.",
        unordered_spans,
    ),
    Rule("passage.text-mismatch", _ERROR, "The words of a passage match the text at its spans.", text_mismatches),
    Rule("quote.unmarked", _WARNING, "A direct quote is in quotation marks.", unmarked_quotes),
    Rule(
        "quote.insertion-outside-content",
        _ERROR,
        "An insertion is inside the content of its quote.",
        insertions_outside_content,
    ),
    Rule(
        "quote.quoted-part-outside-content",
        _WARNING,
        "A quoted part is inside the content of its quote.",
        quoted_parts_outside_content,
    ),
    Rule(
        "quote.outside-outer-quote",
        _WARNING,
        "A nested quote is inside its outer quote.",
        quotes_outside_outer_quote,
    ),
    Rule(
        "quote.marks-inside",
        _WARNING,
        "The words of a direct quote do not include the quotation marks around them.",
        marks_inside,
    ),
    Rule("quote.narration", _WARNING, "A direct quote is not the narration next to a quotation.", narration),
    Rule("quote.empty", _INFO, "A quote has content, a source or a cue.", empty_quotes),
    Rule(
        "time.wrong-weekday",
        _ERROR,
        "The value of a time expression is on the weekday and the day of the month that its words name.",
        wrong_weekdays,
    ),
    Rule(
        "time.contradiction", _WARNING, "The words of a time expression do not contradict each other.", contradictions
    ),
    Rule(
        "time.vague-with-value",
        _WARNING,
        "A vague or contradictory time expression has no value.",
        vague_times_with_value,
    ),
    Rule("time.without-words", _WARNING, "A time expression with a span has its words.", times_without_words),
    Rule("time.empty", _INFO, "A time expression has words, a value, a span or an anchor event.", empty_times),
    Rule("time.out-of-order", _WARNING, "The dates of the article are in a possible order.", dates_out_of_order),
    Rule(
        "event.occurred-after-publication",
        _ERROR,
        "An event that occurred is not later than the publication.",
        occurred_after_publication,
    ),
    Rule(
        "event.planned-before-publication",
        _WARNING,
        "A planned event is not earlier than the publication.",
        planned_before_publication,
    ),
    Rule("event.related-to-itself", _WARNING, "An event is related only to other events.", related_to_itself),
    Rule(
        "event.assertion-without-source",
        _WARNING,
        "Every assertion names the actor who makes it or the quote that contains it, or states its words.",
        assertions_without_source,
    ),
    Rule(
        "role.not-held-at-publication",
        _WARNING,
        "A current or acting role is valid at the time of publication.",
        roles_not_held_at_publication,
    ),
    Rule("actor.nameless", _WARNING, "A named actor has a name or a description.", nameless_actors),
    Rule(
        "actor.unnamed-with-name",
        _INFO,
        "A person that is not named has no primary name.",
        unnamed_persons_with_name,
    ),
    Rule("actor.person-is-plural", _WARNING, "An actor of kind person is one person.", plural_persons),
    Rule("mention.duplicate", _WARNING, "An actor or event has each mention once.", duplicate_mentions),
    Rule("mention.shared", _WARNING, "A name refers to one actor.", shared_mentions),
    Rule("mention.overlapping", _WARNING, "The mentions of an actor do not overlap.", overlapping_mentions),
    Rule(
        "quantity.reversed",
        _ERROR,
        "A quantity's lower bound does not exceed its upper bound.",
        reversed_quantities,
    ),
    Rule("body.empty", _INFO, "A body has content.", empty_bodies),
    Rule("rendition.unidentified", _WARNING, "A rendition has a URL or a name.", unidentified_renditions),
    Rule(
        "identifier.malformed",
        _WARNING,
        "An identifier of a known scheme has the form of that scheme.",
        malformed_identifiers,
    ),
    Rule(
        "extra.near-miss",
        _WARNING,
        "An unknown member does not have the name of a member that is misspelled or called otherwise.",
        near_misses,
    ),
    Rule(
        "vocabulary.unknown-value",
        _INFO,
        "This version of the format defines the values of closed vocabularies.",
        values_of_newer_versions,
    ),
)


def validate(article: Article, *, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Check the meaning of an article: ids resolve, words match the text, times agree with each other.

    Reading a document never applies these rules: archives contain wrong documents, and people must be able to open
    them. Validation takes time linear in the size of the article.

    An article inside the article, in a member of a derived class, is a document of its own: the rules are applied to it
    with its own text, ids and dates. The pointers of its problems are those of the whole document.

    Args:
        article: The article to check.
        rules: The rules to apply; ``[*RULES, yours]`` adds custom rules.

    Returns:
        The violations, sorted by position in the document (JSON Pointer) and then by code.

    Raises:
        ClassError: ``article`` is not an ``Article``.
        RuleError: An item of ``rules`` is not a ``Rule``, or a rule yields something other than
            (pointer, message) pairs.
    """
    problems: list[Problem] = []
    checked = _checked_rules(rules)
    waiting: list[tuple[str, Article]] = [("", article)]
    for at, document in waiting:  # the loop appends to it
        index = ArticleIndex(document)
        for rule in checked:
            problems += _problems_of(rule, index, at)
        waiting += [(at + below, inner) for below, inner in index.documents]
    return sorted(problems, key=_document_order)


def _problems_of(rule: Rule, index: ArticleIndex, at: str) -> Iterator[Problem]:
    """Apply a rule to an article, which is at a pointer in the document.

    Raises:
        RuleError: The rule yields something other than (pointer, message) pairs.
    """
    violations: Iterable[object] = rule.check(index)
    if violations is None:  # pyright: ignore[reportUnnecessaryComparison] - a function that does not yield
        raise RuleError(f"the rule {rule.code}: expected {_PAIRS}, found None; {_REMEDY}")
    for violation in violations:
        match violation:
            case (str() as pointer, str() as message) if not pointer or pointer[0] == "/":
                yield Problem(pointer=at + pointer, code=rule.code, message=message, severity=rule.severity)
            case _:
                raise RuleError(f"the rule {rule.code}: expected {_PAIRS}, found {describe(violation)}; {_REMEDY}")


_PAIRS = "pairs of a JSON Pointer and a message"
_REMEDY = "yield one pair of strings for each violation, with a pointer that is empty or begins with a slash"


def _checked_rules(rules: object) -> Iterable[Rule]:
    """Return the rules after a check of their types.

    Raises:
        RuleError: They are not an iterable of rules.
    """
    if rules is RULES:
        return RULES
    if not isinstance(rules, Iterable):
        raise RuleError(f"expected a list of rules, found {describe(rules)}; write rules=[*RULES, yours]")
    checked: list[Rule] = []
    for rule in rules:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(rule, Rule):
            found = describe(rule)  # pyright: ignore[reportUnknownArgumentType]
            raise RuleError(f"expected a Rule, found {found}; make one with Rule('acme.too-long', Severity.WARNING, …)")
        checked.append(rule)
    return checked


def _document_order(problem: Problem) -> tuple[list[tuple[int, str]], str, str]:
    return document_order(problem.pointer), problem.code, problem.message
