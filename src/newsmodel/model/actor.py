"""Actors: people, organizations, places and groups, with their names, roles and mentions."""

from collections.abc import Mapping

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._frozendict import EMPTY
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.contact import Contact
from newsmodel.model.part import Part
from newsmodel.model.place import Coordinates
from newsmodel.model.scalars import ActorId, Country, Id, Language, Ratio, Script
from newsmodel.model.text import Passage


class ActorKind(Vocabulary):
    """The type of an actor."""

    PERSON = "person"
    """A human being."""
    ORGANIZATION = "organization"
    """A company, agency, alliance, government, party or similar body."""
    PLACE = "place"
    """A country, city or region. In news, a place can act and speak: "Ukraine says"."""
    GROUP = "group"
    """Several people or organizations referred to collectively: "NATO diplomats", "North Korean troops"."""


class NameKind(Vocabulary):
    """The type of a name."""

    PRIMARY = "primary"
    """The full name."""
    SHORT = "short"
    """A shortened form, such as a surname alone."""
    ALIAS = "alias"
    """An alternative name: a nickname, a pseudonym, another spelling."""
    FORMER = "former"
    """A name that is no longer used."""
    ACRONYM = "acronym"
    """An acronym or initialism: "NATO"."""
    TRANSLITERATION = "transliteration"
    """The name written in another script."""


class RoleStatus(Vocabulary):
    """The status in which an actor holds a role."""

    CURRENT = "current"
    """Holds the role."""
    FORMER = "former"
    """Held the role and no longer does."""
    ELECT = "elect"
    """Has been elected and has not yet taken office: "President-elect"."""
    DESIGNATE = "designate"
    """Has been nominated or appointed and has not yet taken office."""
    ACTING = "acting"
    """Holds the role temporarily."""
    CANDIDATE = "candidate"
    """Is a candidate for the role."""


class MentionKind(Vocabulary):
    """The linguistic form of a mention (ACE mention type)."""

    NAME = "name"
    """A name: "Sybiha" (ACE NAM)."""
    NOMINAL = "nominal"
    """A common noun phrase: "the minister", "the Western military alliance" (ACE NOM)."""
    PRONOUN = "pronoun"
    """A pronoun: "he" (ACE PRO). The pronoun does not necessarily match the actor's gender."""


@frozen(kw_only=True)
class Name(Part):
    """One name of an actor, written in full as a single string.

    Example::

        {"text": "Нордгавань", "kind": "transliteration", "language": "uk", "script": "Cyrl"}
    """

    text: str
    """The complete name, as written."""
    kind: NameKind | None = None
    """The type of the name."""
    language: Language | None = None
    """Language of the name (BCP 47)."""
    script: Script | None = None
    """Script of the name (ISO 15924)."""
    valid: Edtf | None = field(default=None, converter=optional_edtf)
    """The period in which the name was used (EDTF).

    Example::

        "../2019"
    """


@frozen(kw_only=True)
class Role(Part):
    """An office, job or position: "deputy prime minister of Ukraine" (schema.org Role; Popolo membership).

    "President-elect" has the title "President" and the status ``elect``: a status is never derived from a title.

    Example::

        {"title": "mayor", "of": "nordhaven", "status": "elect", "valid": "2025-05-01/.."}
    """

    title: str | None = None
    """Title of the role, without its status (schema.org jobTitle).

    Example::

        "president"
    """
    of: ActorId | None = None
    """Id of the organization or place in which the role is held.

    Example::

        "nordhaven"
    """
    status: RoleStatus | None = None
    """The status in which the role is held."""
    valid: Edtf | None = field(default=None, converter=optional_edtf)
    """The period in which the role was or is held (EDTF).

    Example::

        "../2024-05"
        "2019-05/2023-04"
    """
    replaces: ActorId | None = None
    """Id of the actor who held the role before."""
    replaced_by: ActorId | None = None
    """Id of the actor who held the role next."""
    concepts: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """The role as concepts of controlled vocabularies."""
    stated: Passage | None = None
    """The passage that states the role."""

    def held_on(self, date: Edtf) -> bool | None:
        """Return whether the role was held on a date, such as the date of publication; ``None`` if undetermined.

        ``valid`` decides if it is set; otherwise, ``status`` decides.
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
    """Words of the article that refer to an actor or an event (ACE mention).

    Example::

        {
          "passage": {"spans": [{"start": 118, "end": 127}], "text": "Nordhaven"},
          "kind": "name",
          "metonymic": true
        }
    """

    passage: Passage
    """The words and their position."""
    kind: MentionKind | None = None
    """The linguistic form of the mention."""
    metonymic: bool = False
    """Whether the words name one thing and refer to another: "Moscow" for the Russian government."""
    annotator: str | None = None
    """Who or what identified the mention: a person, or a tool with its version."""
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
    created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the annotator identified the mention (EDTF; Web Annotation created)."""


@frozen(kw_only=True)
class Actor(Part):
    """A person, organization, place or group that acts, speaks or is acted on.

    An unnamed source is an actor with ``named`` false; "NATO diplomats" is also ``collective``.
    Gender is recorded as the article or a source states it, and is never inferred.

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
    """Identifier of the actor, unique within the article. It carries no meaning.

    Example::

        "lind"
    """
    kind: ActorKind | None = None
    """The type of the actor."""
    names: tuple[Name, ...] = field(default=(), converter=TupleOf[Name])
    """Names of the actor; the primary name comes first."""
    named: bool = True
    """Whether the article identifies the actor by name; false for an anonymous source."""
    collective: bool = False
    """Whether the actor is several people or organizations referred to collectively."""
    description: str | None = None
    """Description in words: "the site that republished the text"."""
    count: Quantity | None = None
    """Number of individuals, or of members."""
    roles: tuple[Role, ...] = field(default=(), converter=TupleOf[Role])
    """Offices, jobs and positions of the actor."""
    within: ActorId | None = None
    """Id of the place or organization that the actor is part of, such as the region of a town.

    Example::

        "east-coast"
    """
    gender: str | None = None
    """Gender, in the words of the article or source.

    Example::

        "woman"
    """
    country: Country | None = None
    """Country that the actor is or belongs to (ISO 3166-1 alpha-2)."""
    coordinates: Coordinates | None = None
    """Location of an actor that is a place."""
    sectors: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Sectors in which the actor is active: government, energy, media."""
    identifiers: Mapping[str, str] = EMPTY
    """Identifiers in other systems, by scheme: ``wikidata``, ``isni``, ``orcid``, ``viaf``, ``lei``, ``geonames``.

    Example::

        {"wikidata": "Q7184"}
    """
    relation: str | None = None
    """Relation of the article to the actor (ninjs rel): "about", "mentions"; schema.org has a property for each."""
    contacts: tuple[Contact, ...] = field(default=(), converter=TupleOf[Contact])
    """Ways to reach the actor (ninjs contactInfo; NewsML-G2 contactInfo)."""
    mentions: tuple[Mention, ...] = field(default=(), converter=TupleOf[Mention])
    """Passages of the article that refer to the actor."""
    annotator: str | None = None
    """Who or what identified the actor: a person, or a tool with its version."""
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
    note: str | None = None
    """A note to human readers."""

    @property
    def name(self) -> str | None:
        """The primary name, or the first name if none is primary; ``None`` if the actor has no names."""
        for name in self.names:
            if name.kind is NameKind.PRIMARY:
                return name.text
        return self.names[0].text if self.names else None

    @property
    def label(self) -> str:
        """A label for display: the name, the description, or the id."""
        return self.name or self.description or self.id
