"""Rules about actors and their roles: ``actor.*`` and ``role.*``."""

from collections.abc import Iterator

from newsmodel.errors import ascii_safe
from newsmodel.model.actor import Actor, ActorKind, NameKind, Role, RoleStatus
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation
from newsmodel.validation.times import is_before, show

# A global name is eight times faster to look up than a member of an enumeration in Python 3.11.
_PERSON, _PRIMARY = ActorKind.PERSON, NameKind.PRIMARY
_HELD = frozenset({RoleStatus.CURRENT, RoleStatus.ACTING})


def nameless_actors(index: ArticleIndex) -> Iterator[Violation]:
    """Find named actors without a name or a description."""
    for i, actor in enumerate(index.all(Actor)):
        if actor.named and not actor.names and actor.description is None:
            yield index.at(Actor, i), "expected a name or a description, found neither; add one, or set named to false"


def unnamed_persons_with_name(index: ArticleIndex) -> Iterator[Violation]:
    """Find single persons that are marked as not named and have a primary name."""
    for i, actor in enumerate(index.all(Actor)):
        if actor.named or actor.collective or actor.kind is not _PERSON:
            continue
        for number, name in enumerate(actor.names):
            if name.kind is _PRIMARY:
                yield (
                    f"{index.at(Actor, i)}/names/{number}",
                    (
                        f"expected no primary name, because named is false, found {ascii_safe(name.text)}; "
                        f"remove it if it must stay confidential"
                    ),
                )


def plural_persons(index: ArticleIndex) -> Iterator[Violation]:
    """Find actors of kind ``person`` that are collective or have a count above 1."""
    for i, actor in enumerate(index.all(Actor)):
        if actor.kind is _PERSON and (actor.collective or actor.count is not None):
            least = None if actor.count is None else actor.count.low
            if actor.collective or (least is not None and least > 1):
                yield f"{index.at(Actor, i)}/kind", "expected one person, found several; use the kind group"


def roles_not_held_at_publication(index: ArticleIndex) -> Iterator[Violation]:
    """Find roles marked as current or acting whose validity does not include the time of publication."""
    published = index.article.published
    if published is None:
        return
    for i, role in enumerate(index.all(Role)):
        if role.valid is None or role.status not in _HELD:
            continue
        if is_before(role.valid, published) or is_before(published, role.valid):
            yield (
                f"{index.at(Role, i)}/status",
                (
                    f"expected a role with status {role.status} to be valid at publication, {show(published)}, "
                    f"found it valid {show(role.valid)}; correct one of them"
                ),
            )
