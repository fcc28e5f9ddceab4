"""The actors of one article, their mentions, and the names by which they can be referred to."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsmodel.builder.coercion import ActorReference, Mentions, mention_list
from newsmodel.builder.content import ArticleContent
from newsmodel.builder.fields import ActorFields
from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import TextRef, as_list, expect, quoted_words
from newsmodel.editing.classes import fitting_item
from newsmodel.errors import BuildError
from newsmodel.model.actor import Actor, ActorKind, Mention, MentionKind, Name, NameKind
from newsmodel.model.event import Assertion, Participant
from newsmodel.model.quote import Stance

_EXPECTED_ACTOR = "an actor, its id or its name"


class ActorRegistry:
    """Adds actors to one article, and finds them by id and by name."""

    def __init__(self, finder: PassageFinder, content: ArticleContent[Any]) -> None:
        self._finder = finder
        self._content = content
        self._ids_by_name: dict[str, set[str]] = {}
        self.load()

    def load(self) -> None:
        """List the names of the actors in the article."""
        self._ids_by_name.clear()
        for actor in self._content.actors.all():
            self._list_names(actor)

    def _list_names(self, actor: Actor) -> None:
        for name in actor.names:
            self._ids_by_name.setdefault(name.text, set()).add(actor.id)

    def add(  # noqa: PLR0913
        self,
        names: Sequence[str | Name],
        *,
        kind: ActorKind | None,
        requested_id: str | None,
        mentions: Mentions,
        within: ActorReference | None,
        fields: ActorFields,
    ) -> Actor:
        """Add an actor. Its id is the requested one, or made from its name or description."""
        all_names = tuple(
            [
                name if isinstance(name, Name) else Name(text=name, kind=None if number else NameKind.PRIMARY)
                for number, name in enumerate(names)
            ]
        )
        texts = {name.text for name in all_names}
        found = [self.find_mention(mention, texts) for mention in mention_list(mentions)]
        whole = None if within is None else self.id_of(within)
        label = all_names[0].text if all_names else fields.get("description") or ""
        ids = self._content.ids
        actor_id = ids.propose(requested_id, label, kind if isinstance(kind, ActorKind) else "actor")
        values = {"id": actor_id, "kind": kind, "names": all_names, "mentions": tuple(found), "within": whole, **fields}
        actor = self._content.make(Actor, "actors", values)
        ids.take(actor_id)
        self._content.actors.add(actor)
        self._list_names(actor)
        return actor

    def add_mention(self, actor_id: str, mention: Mention) -> Mention:
        """Add a mention of an actor."""
        actor = self._content.actors[actor_id]
        fitting = fitting_item(type(actor), "mentions", mention)
        self._content.add_mention(actor_id, fitting)
        return fitting

    def find_mention(self, mention: TextRef | Mention, names: Sequence[str] | set[str] = ()) -> Mention:
        """Find the words of a mention. Its kind is ``name`` if the words are one of the names."""
        if isinstance(mention, Mention):
            return mention
        passage = self._finder.passage(mention)
        return Mention(passage=passage, kind=MentionKind.NAME if passage.text in names else None)

    def ids_of(self, actors: ActorReference | Sequence[ActorReference]) -> tuple[str, ...]:
        """Return the ids of one or more actors."""
        return tuple([self.id_of(actor) for actor in as_list(actors, (str, Actor), _EXPECTED_ACTOR)])

    def id_of(self, actor: ActorReference) -> str:
        """Return the id of an actor, from the actor, its id, or a name that no other actor has.

        Raises:
            BuildError: No actor has that id or name, or several actors have that name.
        """
        expect(actor, (str, Actor), _EXPECTED_ACTOR)
        name = actor.id if isinstance(actor, Actor) else actor
        if name in self._content.actors:
            return name
        matches = self._ids_by_name.get(name, ()) if isinstance(actor, str) else ()
        if len(matches) == 1:
            return next(iter(matches))
        if matches:
            raise BuildError(
                f"{len(matches)} actors are named {quoted_words(name)} ({', '.join(sorted(matches))}); use the id"
            )
        raise BuildError(f"no actor has the id or name {quoted_words(name)}; add it with actor() first")

    def participants(
        self, participants: Mapping[str, ActorReference | Sequence[ActorReference]] | Sequence[Participant]
    ) -> tuple[Participant, ...]:
        """Return the participants of an event from a mapping of role to one or more actors."""
        if not isinstance(participants, Mapping):
            return tuple(as_list(participants, (Participant,), "participants, or a mapping of roles to actors"))
        return tuple(
            [
                Participant(actor=actor_id, role=role)
                for role, actors in participants.items()
                for actor_id in self.ids_of(actors)
            ]
        )

    def assertions(self, assertions: Mapping[ActorReference, Stance] | Sequence[Assertion]) -> tuple[Assertion, ...]:
        """Return the assertions about an event from a mapping of actor to stance."""
        if not isinstance(assertions, Mapping):
            return tuple(as_list(assertions, (Assertion,), "assertions, or a mapping of actors to stances"))
        return tuple([Assertion(actor=self.id_of(actor), stance=stance) for actor, stance in assertions.items()])
