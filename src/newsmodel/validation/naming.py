"""Rules about actors, identifiers and quantities."""

import re
from collections.abc import Callable, Iterator

from newsmodel.errors import ascii_safe, escape_pointer
from newsmodel.model.actor import Actor, ActorKind, NameKind
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Assertion, Event
from newsmodel.model.quote import Quote
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

# A member of an enumeration takes Python 3.11 eight times as long to look up as a name of the module.
_PERSON, _PRIMARY = ActorKind.PERSON, NameKind.PRIMARY


def nameless(survey: ArticleIndex) -> Iterator[Violation]:
    """Find actors that are said to be named, and have neither a name nor a description."""
    for index, actor in enumerate(survey.all(Actor)):
        if actor.named and not actor.names and actor.description is None:
            yield survey.at(Actor, index), "a named actor has a name; add it, or say that the actor is not named"


def named_after_all(survey: ArticleIndex) -> Iterator[Violation]:
    """Find single persons that are said not to be named, and have a primary name."""
    for place, actor in enumerate(survey.all(Actor)):
        if actor.named or actor.collective or actor.kind is not _PERSON:
            continue
        for index, name in enumerate(actor.names):
            if name.kind is _PRIMARY:
                message = f"the person is marked as not named, and has the name {ascii_safe(name.text)}; was it meant?"
                yield f"{survey.at(Actor, place)}/names/{index}", message


def many_people_in_one(survey: ArticleIndex) -> Iterator[Violation]:
    """Find persons that are many."""
    for index, actor in enumerate(survey.all(Actor)):
        if actor.kind is _PERSON and (actor.collective or actor.count is not None):
            least = None if actor.count is None else actor.count.low
            if actor.collective or (least is not None and least > 1):
                where = f"{survey.at(Actor, index)}/kind"
                yield where, "a person is one; many people together are of the kind group"


def reversed_quantities(survey: ArticleIndex) -> Iterator[Violation]:
    """Find quantities whose least is more than their most."""
    for index, quantity in enumerate(survey.all(Quantity)):
        low, high = quantity.low, quantity.high
        if low is not None and high is not None and low > high:
            yield survey.at(Quantity, index), f"expected low to be at most high, found {low} and {high}"


def nobodys_word(survey: ArticleIndex) -> Iterator[Violation]:
    """Find assertions that are neither an actor's nor a quote's."""
    for index, assertion in enumerate(survey.all(Assertion)):
        if assertion.actor is None and assertion.quote is None and assertion.stated is None:
            where = survey.at(Assertion, index)
            yield where, "somebody asserts it; name the actor, or the quote in which it is said"


def empty_quotes(survey: ArticleIndex) -> Iterator[Violation]:
    """Find quotes of which nothing is known but that they are there."""
    for index, quote in enumerate(survey.all(Quote)):
        if quote.content is None and quote.attribution.source is None and quote.attribution.cue is None:
            yield (
                survey.at(Quote, index),
                "expected a content, a source or a cue, found none of them; nothing to do if there is no more",
            )


def malformed_identifiers(survey: ArticleIndex) -> Iterator[Violation]:
    """Find identifiers that are not of their scheme's form; schemes that are not known pass."""
    kinds: tuple[type[Actor | Event], ...] = (Actor, Event)
    for cls in kinds:
        for index, item in enumerate(survey.all(cls)):
            if not item.identifiers:
                continue
            for scheme, value in item.identifiers.items():
                form = IDENTIFIERS.get(scheme) or IDENTIFIERS.get(scheme.lower())
                if form is not None and not form[1](value):
                    where = f"{survey.at(cls, index)}/identifiers/{escape_pointer(scheme)}"
                    yield where, f"expected {form[0]}, found {ascii_safe(value)}"


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.ASCII).fullmatch


def _is_mod_11_2(value: str) -> bool:
    """Check an ISNI or an ORCID: 16 characters, the last of which ISO 7064 mod 11-2 gives."""
    digits = value.replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _is_lei(value: str) -> bool:
    """Check a Legal Entity Identifier (ISO 17442): 20 characters, mod 97-10 of ISO 7064."""
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", value):
        return False
    return int("".join(str(int(character, 36)) for character in value)) % 97 == 1


def _is_isin(value: str) -> bool:
    """Check an International Securities Identification Number (ISO 6166): 12 characters, the last by Luhn's rule."""
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{9}[0-9]", value):
        return False
    digits = "".join(str(int(character, 36)) for character in value)
    doubled = "".join(str(int(digit) * 2) for digit in digits[-2::-2])
    return sum(map(int, doubled + digits[-1::-2])) % 10 == 0


#: The schemes whose identifiers have a form: what it is, and whether a value has it.
IDENTIFIERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "wikidata": ("an item of Wikidata such as Q42", _matches(r"Q[1-9][0-9]{0,18}")),
    "isni": ("an ISNI of 16 digits with a right check digit", _is_mod_11_2),
    "orcid": ("an ORCID of 16 digits with a right check digit", _is_mod_11_2),
    "lei": ("a LEI of 20 characters with right check digits", _is_lei),
    "isin": ("an ISIN of 12 characters with a right check digit", _is_isin),
    "viaf": ("a VIAF number", _matches(r"[1-9][0-9]{0,21}")),
    "geonames": ("a GeoNames number", _matches(r"[1-9][0-9]{0,11}")),
    "imdb": ("an IMDb name or title such as nm0000001", _matches(r"(nm|tt|co)[0-9]{7,10}")),
}
