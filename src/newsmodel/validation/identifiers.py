"""Rules about identifiers of known schemes: ``identifier.*``."""

import re
from collections.abc import Callable, Iterator

from newsmodel.errors import ascii_safe, escape_pointer
from newsmodel.model.actor import Actor
from newsmodel.model.event import Event
from newsmodel.model.publication import Byline, Publisher
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation


def malformed_identifiers(index: ArticleIndex) -> Iterator[Violation]:
    """Find identifiers that do not have the form of their scheme; unknown schemes are not checked."""
    classes: tuple[type[Actor | Event | Byline | Publisher], ...] = (Actor, Event, Byline, Publisher)
    for cls in classes:
        for i, item in enumerate(index.all(cls)):
            if not item.identifiers:
                continue
            for scheme, value in item.identifiers.items():
                known = SCHEMES.get(scheme) or SCHEMES.get(scheme.lower())
                if known is not None and not known[1](value):
                    where = f"{index.at(cls, i)}/identifiers/{escape_pointer(scheme)}"
                    yield where, f"expected {known[0]}, found {ascii_safe(value)}; correct it"


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.ASCII).fullmatch


def _is_mod_11_2(value: str) -> bool:
    """Check an ISNI or an ORCID: 16 characters, the last one a check character (ISO 7064 mod 11-2)."""
    digits = value.replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _is_orcid(value: str) -> bool:
    """Check an ORCID, alone or as a URL, which is the form that ORCID recommends."""
    return _is_mod_11_2(re.sub(r"^https?://orcid\.org/", "", value))


def _is_lei(value: str) -> bool:
    """Check a Legal Entity Identifier (ISO 17442): 20 characters, with check digits (ISO 7064 mod 97-10)."""
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", value):
        return False
    return int("".join(str(int(character, 36)) for character in value)) % 97 == 1


def _is_isin(value: str) -> bool:
    """Check an International Securities Identification Number (ISO 6166): 12 characters, with a Luhn check digit."""
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{9}[0-9]", value):
        return False
    digits = "".join(str(int(character, 36)) for character in value)
    doubled = "".join(str(int(digit) * 2) for digit in digits[-2::-2])
    return sum(map(int, doubled + digits[-1::-2])) % 10 == 0


#: The schemes that are checked: a description of a valid identifier, and the function that checks one.
SCHEMES: dict[str, tuple[str, Callable[[str], object]]] = {
    "wikidata": ("a Wikidata item such as Q42", _matches(r"Q[1-9][0-9]{0,18}")),
    "isni": ("an ISNI of 16 digits with a valid check digit", _is_mod_11_2),
    "orcid": ("an ORCID of 16 digits with a valid check digit", _is_orcid),
    "lei": ("a LEI of 20 characters with valid check digits", _is_lei),
    "isin": ("an ISIN of 12 characters with a valid check digit", _is_isin),
    "viaf": ("a VIAF number", _matches(r"[1-9][0-9]{0,21}")),
    "geonames": ("a GeoNames number", _matches(r"[1-9][0-9]{0,11}")),
    # People, titles, companies, characters, events with or without an edition, news, and interests.
    "imdb": (
        "an IMDb id such as nm0000001 or ev0000147/2024",
        _matches(r"(nm|tt|co|ch|ni|in)[0-9]{7,10}|ev[0-9]{7,10}(/[0-9]{4}([-/][0-9]{1,2})?)?"),
    ),
}
