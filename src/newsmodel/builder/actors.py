"""The actors of one article, and whom words name."""

from collections.abc import Mapping, Sequence

import attrs

from newsmodel.builder.coercion import ActorReference, Mentions, mention_list
from newsmodel.builder.fields import ActorFields
from newsmodel.builder.ids import Ids
from newsmodel.builder.passages import Anchoring
from newsmodel.builder.text_search import TextRef, as_list, expect, quoted_words
from newsmodel.errors import BuildError
from newsmodel.model.actor import Actor, ActorKind, Mention, MentionKind, Name, NameKind
from newsmodel.model.event import Assertion, Participant
from newsmodel.model.quote import Stance

_AN_ACTOR = "an actor, its id or its name"


class Cast:
    """Who occurs in one article, with the words that mean them."""

    def __init__(self, anchoring: Anchoring, ids: Ids) -> None:
        self._anchoring = anchoring
        self._ids = ids
        self._actors: dict[str, Actor] = {}
        self._names: dict[str, set[str]] = {}
        self._mentions: dict[str, list[Mention]] = {}

    def add(  # noqa: PLR0913
        self,
        names: Sequence[str | Name],
        *,
        kind: ActorKind | None,
        chosen: str | None,
        mentions: Mentions,
        within: ActorReference | None,
        fields: ActorFields,
    ) -> Actor:
        """Add an actor; its id is the chosen one, or made of its name or description."""
        made = tuple(
            [
                name if isinstance(name, Name) else Name(text=name, kind=None if number else NameKind.PRIMARY)
                for number, name in enumerate(names)
            ]
        )
        known = {name.text for name in made}
        found = [self.as_mention(mention, known) for mention in mention_list(mentions)]
        part_of = None if within is None else self.id_of(within)
        label = made[0].text if made else fields.get("description") or ""
        actor_id = self._ids.propose(chosen, label, kind if isinstance(kind, ActorKind) else "actor")
        actor = Actor(id=actor_id, kind=kind, names=made, mentions=tuple(found), within=part_of, **fields)
        self._ids.take(actor_id)
        self._actors[actor_id] = actor
        self._mentions[actor_id] = found
        for text in known:
            self._names.setdefault(text, set()).add(actor_id)
        return actor

    def mention(self, actor_id: str, mention: Mention) -> Mention:
        """Add a mention of an actor."""
        self._mentions[actor_id].append(mention)
        return mention

    def as_mention(self, mention: TextRef | Mention, names: Sequence[str] | set[str] = ()) -> Mention:
        """Make a mention of words; those that are a name are one by name."""
        if isinstance(mention, Mention):
            return mention
        passage = self._anchoring.passage(mention)
        return Mention(passage=passage, kind=MentionKind.NAME if passage.text in names else None)

    def ids_of(self, who: ActorReference | Sequence[ActorReference]) -> tuple[str, ...]:
        """Give the ids of one actor or several."""
        return tuple([self.id_of(one) for one in as_list(who, (str, Actor), _AN_ACTOR)])

    def id_of(self, who: ActorReference) -> str:
        """Give the id of an actor that is known by it, or by a name that no other has.

        Raises:
            BuildError: No actor is known by it, or several are.
        """
        expect(who, (str, Actor), _AN_ACTOR)
        name = who.id if isinstance(who, Actor) else who
        if name in self._actors:
            return name
        called = self._names.get(name, ()) if isinstance(who, str) else ()
        if len(called) == 1:
            return next(iter(called))
        if called:
            raise BuildError(
                f"{len(called)} actors are named {quoted_words(name)} ({', '.join(sorted(called))}); give the id"
            )
        raise BuildError(f"no actor has the id or name {quoted_words(name)}; add it with actor() first")

    def participants(
        self, participants: Mapping[str, ActorReference | Sequence[ActorReference]] | Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Make those who take part of role to actor or actors."""
        if not isinstance(participants, Mapping):
            return tuple(as_list(participants, (Participant,), "participants, or a mapping of roles to actors"))
        return tuple(
            [Participant(actor=actor, role=role) for role, who in participants.items() for actor in self.ids_of(who)]
        )

    def assertions(self, assertions: Mapping[ActorReference, Stance] | Sequence[Assertion]) -> tuple[Assertion, ...]:
        """Make what is said of an event of actor to stance."""
        if not isinstance(assertions, Mapping):
            return tuple(as_list(assertions, (Assertion,), "assertions, or a mapping of actors to stances"))
        return tuple([Assertion(actor=self.id_of(who), stance=stance) for who, stance in assertions.items()])

    def built(self) -> tuple[Actor, ...]:
        """Give the actors with all of their mentions."""
        return tuple([attrs.evolve(actor, mentions=tuple(self._mentions[actor.id])) for actor in self._actors.values()])
