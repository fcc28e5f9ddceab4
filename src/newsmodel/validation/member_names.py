"""Names of members that are probably misspelled, or come from another format: which member is meant."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newsmodel._fields import cached_per_class, members
from newsmodel._subclasses import EXTRA, FORMAT_MEMBER
from newsmodel.model.actor import Actor, Mention, Name, Role
from newsmodel.model.article import Article
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.event import Assertion, Event, EventType, Participant
from newsmodel.model.media import Media, Rendition
from newsmodel.model.place import Place
from newsmodel.model.publication import Byline, Correction, Dateline, ProvenanceStep, Publisher, RelatedArticle
from newsmodel.model.quote import Attribution, Quote, Relay
from newsmodel.model.rights import Rights
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression

#: The names that other formats and programs use for the members of any class that has them.
_COMMON: Mapping[str, str] = {
    "language": "lang inlanguage locale",
    "kind": "type category",
    "types": "type kind category",
    "url": "link href uri permalink website",
    "note": "comment remark",
    "time": "date datetime when timestamp",
}

#: The names that other formats and programs use for the members of a class and of the classes derived from it. A member
#: of a member is written with a dot.
_FOREIGN: Mapping[type[Any], Mapping[str, str]] = {
    Article: {
        "headline": "title name heading headlinemain",
        "text": "body content articlebody bodytext fulltext maintext plaintext story",
        "bylines": "author authors creator creators contributor contributors writer writers journalist reporter",
        "byline": "by",
        "published": (
            "date datepublished publishdate publisheddate publishedat publishedon publicationdate pubdate pubtime "
            "datetime timestamp firstpublished"
        ),
        "updated": "modified datemodified modifieddate updatedat updatedon lastmodified lastupdated dateupdated",
        "created": "datecreated createdat contentcreated",
        "summary": "description abstract excerpt lead teaser lede",
        "url": "link href uri permalink canonical canonicalurl canonicallink sourceurl website webpage",
        "publisher": "source provider outlet newspaper sitename organization",
        "keywords": "tags tag",
        "sections": "category categories articlesection rubric",
        "media": "image images photo photos picture pictures video videos topimage imageurl",
        "actors": "person people persons entity entities",
        "quotes": "quotation quotations statement statements",
        "dateline": "location",
        "rights": "copyright copyrightnotice license",
        "access": "isaccessibleforfree paywall",
    },
    Quote: {
        "content": "text quote quotation words body statement said quotetext",
        "attribution.speakers": "speaker speakers author authors person who by saidby attributedto actor actors",
        "attribution.source": "source sourcetext byline",
        "attribution.cue": "cue verb reportingverb",
        "attribution.time": "date time datetime when",
        "content.spans": "span spans",
    },
    Attribution: {
        "speakers": "author authors person people who by saidby attributedto actor actors name",
        "cue": "verb reportingverb",
    },
    Actor: {
        "names": "label fullname title alias aliases alternatename alternatenames aka",
        "roles": "jobtitle position occupation function",
        "identifiers": "wikidata wikidataid qid sameas",
        "country": "nationality countrycode",
        "contacts": "email phone telephone",
        "description": "bio biography",
        "coordinates": "location geo",
    },
    Name: {"kind": "nametype"},
    Role: {"title": "name role position jobtitle", "of": "organization org employer"},
    Mention: {"kind": "mentiontype"},
    Event: {
        "label": "name title headline description",
        "time": "day startdate",
        "place": "location venue where",
        "participants": "actors people persons",
    },
    EventType: {"code": "id type", "name": "label title", "scheme": "vocabulary taxonomy"},
    Participant: {"actor": "id person entity name", "role": "type"},
    Assertion: {"actor": "speaker source by who", "quote": "statement"},
    Passage: {"spans": "start end offset offsets begin position range"},
    TimeExpression: {"value": "date iso iso8601 datetime timestamp normalized", "text": "words expression"},
    Place: {"name": "city title label location", "coordinates": "lat lon lng latitude longitude geo"},
    Byline: {"name": "author fullname title", "affiliation": "organization", "biography": "bio"},
    Publisher: {"name": "title organization label", "logo": "image"},
    RelatedArticle: {"title": "headline name", "published": "date datepublished", "publisher": "source"},
    Concept: {"name": "label title text", "code": "id qcode notation", "scheme": "vocabulary taxonomy"},
    Quantity: {"low": "value amount number min minimum", "high": "max maximum", "unit": "currency"},
    Correction: {"note": "text description"},
    Dateline: {"text": "name location", "place": "city"},
    Relay: {"actor": "source agency publisher"},
    ProvenanceStep: {"name": "source agency publisher"},
    Media: {"url": "src source", "title": "headline name", "caption": "description", "credit": "author photographer"},
    Rendition: {"url": "src source"},
    Rights: {"holder": "copyrightholder owner", "notice": "copyright copyrightnotice", "usage_terms": "terms"},
}

#: Names with these characters belong to another vocabulary, such as ``schema:author``, ``@type`` or ``x-title``.
_NAMESPACED = re.compile(r"[^\w\- ]|^[_\-]|^x[_\-]", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
#: Longer names are not compared; no member has such a name.
_LONGEST = 40
#: The length from which a name counts as misspelled if one letter is missing, added or moved, and the length from which
#: one letter may be another. Short names differ by one letter from too many words: "note" and "vote".
_SHORTEST_EDITED, _SHORTEST_REPLACED = 4, 6


@cached_per_class
def _meanings(cls: type[Any]) -> Callable[[str], tuple[str, ...]]:
    """Return the cached function from an unknown name to the members of a class that it may mean."""
    return functools.lru_cache(maxsize=1024)(functools.partial(_meant_by, cls))


def _meant_by(cls: type[Any], name: str) -> tuple[str, ...]:
    """Return the members of a model class that an unknown name may mean, the most likely one first.

    A member of a member is written with a dot: a ``speaker`` of a quote may mean ``attribution.speakers``.
    """
    if len(name) > _LONGEST or _NAMESPACED.search(name) or name in (EXTRA, FORMAT_MEMBER):
        return ()
    known, foreign = _known_names(cls), _foreign_names(cls)
    folded = _folded(name)
    if not folded:
        return ()
    same = [member for member, spelled in known.items() if spelled == folded]
    numbers = [member for member, spelled in known.items() if _singular(spelled) == _singular(folded)]
    misspelled = [member for member, spelled in known.items() if _is_misspelled(folded, spelled)]
    # The body of an article in another format is its text, although there is a member called bodies.
    return tuple(dict.fromkeys([*same, *foreign.get(folded, ()), *numbers, *misspelled]))


def missed_member(cls: type[Any], name: str, values: Mapping[str, Any]) -> str | None:
    """Return the member that the name of an unknown member of an object probably means.

    A member that has a value is not meant: an article with a headline may have a ``title`` of another program, too.

    Args:
        cls: The class of the object.
        name: The name of the unknown member.
        values: The values of the members of the object, by name; those with their default may be missing.
    """
    for meant in _meanings(cls)(name):
        member, _, inner = meant.partition(".")
        attribute = next(known.name for known in members(cls) if known.json_name == member)
        value = values.get(attribute)
        if value is None or (_is_default(cls, attribute, value) if not inner else _has_default(value, inner)):
            return meant
    return None


def _has_default(item: Any, member: str) -> bool:
    return hasattr(item, member) and _is_default(item.__class__, member, getattr(item, member))


def _is_default(cls: type[Any], name: str, value: Any) -> bool:
    default = next(member.default for member in members(cls) if member.name == name)
    return value.__class__ is default.__class__ and bool(value == default)


@cached_per_class
def _known_names(cls: type[Any]) -> dict[str, str]:
    """Return the members of a class, each with its folded name."""
    return {member.json_name: _folded(member.json_name) for member in members(cls)}


@cached_per_class
def _foreign_names(cls: type[Any]) -> dict[str, list[str]]:
    """Return the members of a class that each foreign name means."""
    known = _known_names(cls)
    found: dict[str, list[str]] = {}
    tables = [_FOREIGN[base] for base in cls.__mro__ if base in _FOREIGN]
    for table in [*tables, _COMMON]:
        for member, names in table.items():
            for name in names.split():
                if member.partition(".")[0] in known:
                    found.setdefault(name, []).append(member)
    return found


def _folded(name: str) -> str:
    """Return a name in lower case without separators, so that ``wordCount`` and ``Word-Count`` are ``word_count``."""
    folded = _SEPARATORS.sub("", unicodedata.normalize("NFKC", name).casefold())
    return folded.replace("isation", "ization")


def _singular(name: str) -> str:
    """Return the singular of an English noun in a simple way, the same for both numbers."""
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("es", "e"), ("ss", "ss"), ("s", "")):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending) + replacement
    return name


def _is_misspelled(name: str, member: str) -> bool:
    """Return whether two names differ in one letter that is missing, added or wrong, or in two exchanged letters."""
    if name == member or abs(len(name) - len(member)) > 1:
        return False
    shared = _shared_prefix(name, member)
    left, right = name[shared:], member[shared:]
    ending = _shared_prefix(left[::-1], right[::-1])
    left, right = left[: len(left) - ending], right[: len(right) - ending]
    shortest = min(len(name), len(member))
    if len(left) == len(right) == 1:
        return shortest >= _SHORTEST_REPLACED
    exchanged = len(left) == 2 and left == right[::-1]  # noqa: PLR2004
    return shortest >= _SHORTEST_EDITED and (exchanged or len(left) + len(right) == 1)


def _shared_prefix(one: str, other: str) -> int:
    """Return the number of letters that two words share at the start."""
    pairs: Iterable[tuple[str, str]] = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
