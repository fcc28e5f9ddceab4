"""Actors: people, organizations, places and groups, with their names, roles and mentions."""

from collections.abc import Mapping
from enum import StrEnum

from newsmodel._classes import frozen
from newsmodel._frozendict import EMPTY
from newsmodel.edtf import Edtf
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.part import Part
from newsmodel.model.place import Coordinates
from newsmodel.model.scalars import Country, Id, Language, Ratio, Script
from newsmodel.model.text import Passage


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    """A human being."""
    ORGANIZATION = "organization"
    """A company, an agency, an alliance, a government, a party."""
    PLACE = "place"
    """A country, a city, a region; in news it can speak: "Ukraine says"."""
    GROUP = "group"
    """People or organizations taken together: "NATO diplomats", "North Korean troops"."""


class NameKind(StrEnum):
    """What kind of name a name is."""

    PRIMARY = "primary"
    """The name in full."""
    SHORT = "short"
    """A shorter form: a surname alone."""
    ALIAS = "alias"
    """Another name, a nickname, a pseudonym, another spelling."""
    FORMER = "former"
    """A name that is no longer used."""
    ACRONYM = "acronym"
    """Initials: "NATO"."""
    TRANSLITERATION = "transliteration"
    """The name carried over from another script."""


class RoleStatus(StrEnum):
    """How somebody holds a role."""

    CURRENT = "current"
    """Holds it."""
    FORMER = "former"
    """No longer holds it."""
    ELECT = "elect"
    """Elected, not yet in office: "President-elect"."""
    DESIGNATE = "designate"
    """Named, not yet in office."""
    ACTING = "acting"
    """Holds it for the time being."""
    CANDIDATE = "candidate"
    """Stands for it."""


class MentionKind(StrEnum):
    """How words name what they mention (ACE: NAM, NOM, PRO)."""

    NAME = "name"
    """By a name: "Sybiha"."""
    NOMINAL = "nominal"
    """By a description: "the minister", "the Western military alliance"."""
    PRONOUN = "pronoun"
    """By a pronoun: "he"; it may be the wrong one."""


@frozen(kw_only=True)
class Name(Part):
    """A name, whole: what a flat list of name parts cannot be put together to again.

    Example::

        {"text": "Нордгавань", "kind": "transliteration", "language": "uk", "script": "Cyrl"}
    """

    text: str
    """The name as it is written, all of it."""
    kind: NameKind | None = None
    """What kind of name it is."""
    language: Language | None = None
    """The language it is written in."""
    script: Script | None = None
    """The script it is written in."""
    valid: Edtf | None = None
    """When the name was in use.

    Example::

        "../2019"
    """


@frozen(kw_only=True)
class Role(Part):
    """An office, a job or a part that somebody has: "deputy prime minister of Ukraine".

    "President-elect" is the title "President" with the status ``elect``: a status is never read out of a title.

    Example::

        {"title": "mayor", "of": "nordhaven", "status": "elect", "valid": "2025-05-01/.."}
    """

    title: str | None = None
    """The role in words, without its status.

    Example::

        "president"
    """
    of: Id | None = None
    """Id of the organization or place in which the role is held.

    Example::

        "nordhaven"
    """
    status: RoleStatus | None = None
    """How it is held."""
    valid: Edtf | None = None
    """When it was or is held.

    Example::

        "../2024-05"
        "2019-05/2023-04"
    """
    replaces: Id | None = None
    """Id of the actor who held it before."""
    replaced_by: Id | None = None
    """Id of the actor who holds it after."""
    concepts: tuple[Concept, ...] = ()
    """The role in coded vocabularies."""
    stated: Passage | None = None
    """The words that say so."""

    def held_on(self, date: Edtf) -> bool | None:
        """Whether the role was held on a date, the date of publication say; ``None`` where nobody can tell.

        The stated validity decides where there is one, and the status otherwise.
        """
        if self.valid is not None:
            if self.valid.contains(date):
                return True
            return None if self.valid.overlaps(date) else False
        if self.status is None:
            return None
        return self.status in (RoleStatus.CURRENT, RoleStatus.ACTING)


@frozen(kw_only=True)
class Mention(Part):
    """Words of the article that mean an actor, or an event.

    Example::

        {
          "passage": {"spans": [{"start": 118, "end": 127}], "text": "Nordhaven"},
          "kind": "name",
          "metonymic": true
        }
    """

    passage: Passage
    """The words and where they stand."""
    kind: MentionKind | None = None
    """How the words name what they mention."""
    metonymic: bool = False
    """Whether the words name one thing and mean another: "Moscow" for the Russian government."""
    annotator: str | None = None
    """Who or what found the mention."""
    confidence: Ratio | None = None
    """How sure the annotator is, from 0 to 1."""


@frozen(kw_only=True)
class Actor(Part):
    """Somebody or something that acts, speaks or is acted on: a person, an organization, a place or a group.

    An unnamed source is an actor that is not ``named``; "NATO diplomats" is one that is also ``collective``.
    Gender is what the article or a source states, and is never inferred.

    Example::

        {
          "id": "dockers",
          "kind": "group",
          "named": false,
          "collective": true,
          "description": "dockers at the gate",
          "count": {"low": 200, "stated": {"text": "more than 200"}}
        }
    """

    id: Id
    """Names the actor within the article; opaque.

    Example::

        "lind"
    """
    kind: ActorKind | None = None
    """What the actor is."""
    names: tuple[Name, ...] = ()
    """Its names, the primary one first."""
    named: bool = True
    """Whether the article says who it is; an anonymous source is not named."""
    collective: bool = False
    """Whether it is many taken together."""
    description: str | None = None
    """Who it is, in words: "the site that republished the text"."""
    count: Quantity | None = None
    """How many it is, or how many members it has."""
    roles: tuple[Role, ...] = ()
    """The offices, jobs and parts it has."""
    within: Id | None = None
    """Id of the place or organization that it is part of: a town within its region.

    Example::

        "east-coast"
    """
    gender: str | None = None
    """Gender as stated, in the words of the source.

    Example::

        "woman"
    """
    country: Country | None = None
    """The country that it is, or belongs to."""
    coordinates: Coordinates | None = None
    """Where it is, for a place."""
    sectors: tuple[Concept, ...] = ()
    """The branches it works in: government, energy, media."""
    identifiers: Mapping[str, str] = EMPTY
    """What others call it: scheme to value (``wikidata``, ``isni``, ``orcid``, ``viaf``, ``lei``, ``geonames``, …).

    Example::

        {"wikidata": "Q7184"}
    """
    mentions: tuple[Mention, ...] = ()
    """The words of the article that mean it."""
    annotator: str | None = None
    """Who or what identified it."""
    confidence: Ratio | None = None
    """How sure the annotator is, from 0 to 1."""
    note: str | None = None
    """A remark for people."""

    @property
    def name(self) -> str | None:
        """The primary name, or else the first one, or ``None``."""
        for name in self.names:
            if name.kind is NameKind.PRIMARY:
                return name.text
        return self.names[0].text if self.names else None

    @property
    def label(self) -> str:
        """What to call the actor when showing it: its name, its description, or its id."""
        return self.name or self.description or self.id
