"""Event vocabularies: the types, modes and contexts of PLOVER, with two additional types.

PLOVER (Political Language Ontology for Verifiable Event Records) defines sixteen event types; modes subdivide some of
them. ``STATEMENT`` and ``PERSONNEL`` are defined by this library, under its own scheme.
"""

from collections.abc import Mapping
from types import MappingProxyType

from newsmodel.errors import NewsModelError
from newsmodel.model.event import EventType

#: The scheme of the types that PLOVER defines.
PLOVER = "plover"

#: The scheme of the types that this library adds.
NEWSMODEL = "newsmodel"

#: The event types of PLOVER, each with its modes.
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

#: The contexts of PLOVER: the domains that an event can belong to.
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

#: Event types that PLOVER does not define: a statement, and a change in who holds an office.
OWN_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "STATEMENT": ("announce", "comment", "plan"),
        "PERSONNEL": ("appoint", "elect", "resign", "dismiss", "replace"),
    }
)


class VocabularyError(NewsModelError, ValueError):
    """The vocabulary does not define the code or the mode."""


def event_type(code: str, mode: str | None = None) -> EventType:
    """Return an event type of PLOVER, or one of the two types that this library adds.

    For types of other schemes, or custom modes, create an ``EventType``; it accepts any string.

    Raises:
        VocabularyError: The code is not defined, or it does not have the mode.
    """
    for scheme, types in ((PLOVER, PLOVER_TYPES), (NEWSMODEL, OWN_TYPES)):
        if code in types:
            if mode is not None and mode not in types[code]:
                modes = ", ".join(types[code]) or "none"
                raise VocabularyError(f"expected a mode of {code} ({modes}), found {mode!r}")
            return EventType(scheme=scheme, code=code, mode=mode)
    known = ", ".join([*PLOVER_TYPES, *OWN_TYPES])
    raise VocabularyError(f"expected an event type ({known}), found {code!r}")
