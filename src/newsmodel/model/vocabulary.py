"""Vocabularies as data: the event types of PLOVER, with two that it lacks.

PLOVER (Political Language Ontology for Verifiable Event Records) has sixteen types; the modes tell some of them
apart further. ``STATEMENT`` and ``PERSONNEL`` are this library's own, under its own scheme.
"""

from collections.abc import Mapping
from types import MappingProxyType

from newsmodel.errors import NewsModelError
from newsmodel.model.event import EventType

#: The scheme of the types that PLOVER defines.
PLOVER = "plover"

#: The scheme of the types that this library adds.
NEWSMODEL = "newsmodel"

#: The types of PLOVER, each with its modes.
PLOVER_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AGREE": (),
        "CONSULT": ("visit", "third-party", "multilateral", "phone"),
        "SUPPORT": (),
        "CONCEDE": (),
        "COOPERATE": ("economic", "military", "judicial", "intelligence", "cultural"),
        "AID": ("economic", "military", "humanitarian", "asylum"),
        "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"),
        "REQUEST": ("assist", "change", "yield", "meet"),
        "ACCUSE": ("disapprove", "investigate", "allege"),
        "REJECT": ("assist", "change", "yield", "meet"),
        "THREATEN": ("restrict", "ban", "arrest", "relations", "expel", "territory", "violence"),
        "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
        "SANCTION": ("convict", "discontinue", "expel", "withdraw"),
        "MOBILIZE": ("troops", "weapons", "police", "militia"),
        "COERCE": ("seize", "restrict", "ban", "censor", "arrest", "deport", "withhold"),
        "ASSAULT": (
            "beat",
            "torture",
            "execute",
            "sexual",
            "assassinate",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "heavy-weapons",
            "other",
        ),
    }
)

#: The contexts of PLOVER: the fields of life that an event belongs to.
PLOVER_CONTEXTS = (
    "political",
    "military",
    "economic",
    "diplomatic",
    "resource",
    "culture",
    "disease",
    "disaster",
    "refugee",
    "migration",
    "legal",
    "terrorism",
    "election",
    "legislative",
    "executive",
    "cyber",
    "historical",
    "hypothetical",
)

#: The types that PLOVER lacks: somebody says something, and somebody takes or leaves an office.
OWN_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "STATEMENT": ("announce", "comment", "plan"),
        "PERSONNEL": ("appoint", "elect", "resign", "dismiss", "replace"),
    }
)


class VocabularyError(NewsModelError, ValueError):
    """A vocabulary has no such term."""


def event_type(code: str, mode: str | None = None) -> EventType:
    """Make an event type of PLOVER, or one of the two that it lacks.

    Types of other schemes, or modes of your own, are made with ``EventType``, which takes any string.

    Raises:
        VocabularyError: There is no such type, or it has no such mode.
    """
    for scheme, types in ((PLOVER, PLOVER_TYPES), (NEWSMODEL, OWN_TYPES)):
        if code in types:
            if mode is not None and mode not in types[code]:
                modes = ", ".join(types[code]) or "none"
                raise VocabularyError(f"{code} has no mode {mode!r}; it has {modes}")
            return EventType(scheme=scheme, code=code, mode=mode)
    known = ", ".join([*PLOVER_TYPES, *OWN_TYPES])
    raise VocabularyError(f"there is no event type {code!r}; there are {known}")
