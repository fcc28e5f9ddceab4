"""``excerpt``: an article with a part of its text, and the annotations of that part."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

from newsmodel._arguments import require_instance
from newsmodel._classes import evolve
from newsmodel._fields import members
from newsmodel.editing.obstacles import tree_of
from newsmodel.editing.removal import EditedArticle, Removal
from newsmodel.editing.tree import Node, Slot, Tree, argument_names
from newsmodel.errors import AnchorError
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.content import Body
from newsmodel.model.event import Event
from newsmodel.model.publication import Annotation, Correction
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression

A = TypeVar("A", bound=Article)

#: The passage that an object is about: without it, the object is removed.
_ESSENTIAL: dict[type[Any], str] = {Quote: "content", Annotation: "passage", Correction: "passage"}

#: Parts that are outside if their passages are, unless something inside refers to them.
_REFERRED = (Actor, Event)


def excerpt(article: A, span: Span) -> EditedArticle[A]:
    """Return an article with only the part of the text that a span covers, and with the annotations of that part.

    The spans that are left refer to the new text. A passage, time expression or paragraph is inside if all of its spans
    are; what is cut in the middle is outside. These rules decide what becomes of the other annotations:

    - A passage outside is removed. An object that requires it, such as a mention, is removed with it.
    - A quote, annotation or correction is removed with its passage; a quote without content, with its other passages.
    - An actor or an event is removed if it has passages and all are outside, unless something inside refers to it.
    - A time expression in a list is removed. The time of an event or of a quote keeps its words and value.
    - References to what is removed are removed, as by ``remove``.
    - ``bodies`` and ``word_count``, which describe the whole text, are removed.

    Everything else is kept: the metadata of the article, its id, and annotations without spans. An article inside the
    article has a text of its own, and is not changed.

    Args:
        article: The article.
        span: The part of its text, in code points.

    Raises:
        ClassError: An argument has the wrong class.
        AnchorError: The article has no text, or the span extends beyond it.
        EditError: The article requires something that is outside.
    """
    tree = tree_of(article)
    require_instance(span, Span)
    if article.text is None:
        raise AnchorError("expected an article with a text, found none; add it with evolve(article, text=…)")
    text = span.of(article.text)
    if text == article.text:
        return EditedArticle(article=article, removed=())
    excerpting = _Excerpt(tree, span)
    excerpting.place_passages()
    excerpting.remove_parts_outside()
    return excerpting.result(article, text)


class _Excerpt:
    """One excerpt: first its passages, then the parts that contain them, then what the parts refer to."""

    def __init__(self, tree: Tree[Any], span: Span) -> None:
        self._tree = tree
        self._span = span
        self._removal = Removal(tree)
        #: The numbers of the actors, quotes and events with the number of spans that they keep and lose.
        self._kept: Counter[int] = Counter()
        self._lost: Counter[int] = Counter()

    def place_passages(self) -> None:
        """Move the spans that are inside, and remove the others, with what requires them."""
        outside: list[Node] = []
        for node in self._tree.nodes:
            if isinstance(node.obj, Span) and not _is_piece(node):
                self._place(node, (node,), outside)
            elif isinstance(node.obj, Passage):
                below = self._tree.nodes[node.number + 1 : node.end]
                pieces = tuple([piece for piece in below if piece.parent is node and _is_piece(piece)])
                self._place(node, pieces, outside)
            elif isinstance(node.obj, Body):
                outside.append(node)
        for node in outside:
            self._remove(node)

    def _place(self, node: Node, spans: tuple[Node, ...], outside: list[Node]) -> None:
        is_inside = all(self._span.contains(piece.obj) for piece in spans)
        counts = self._kept if is_inside else self._lost
        for owner in _owners(node) if spans else ():
            counts[owner.number] += 1
        if not is_inside:
            outside.append(node)
        elif self._span.start:
            for piece in spans:
                self._removal.rewriting.set_object(piece, _moved(piece.obj, -self._span.start))

    def _remove(self, node: Node) -> None:
        parent: Any = node.parent  # the article itself is never outside
        essential = next((name for cls, name in _ESSENTIAL.items() if isinstance(parent.obj, cls)), None)
        is_listed_time = isinstance(parent.obj, TimeExpression) and parent.slot is Slot.ITEM
        self._removal.remove(parent if is_listed_time or node.member == essential else node)

    def remove_parts_outside(self) -> None:
        """Remove quotes without a place inside, and actors and events outside that nothing inside refers to."""
        outside = [node for node in self._tree.nodes if self._lost[node.number] and not self._kept[node.number]]
        for node in outside:
            if isinstance(node.obj, Quote) and not (node.obj.content and node.obj.content.spans):
                self._removal.remove(node)
        candidates = {node.number: node for node in outside if isinstance(node.obj, _REFERRED)}
        for number in self._not_referred(candidates):
            self._removal.remove(candidates[number])

    def _not_referred(self, candidates: dict[int, Node]) -> list[int]:
        """Return the candidates that nothing kept refers to, directly or indirectly."""
        references: dict[int | None, list[tuple[str, tuple[type[Any], ...]]]] = {}
        for reference in self._tree.references:
            if not self._removal.is_gone(reference.node):
                holder = next((node.number for node in _owners(reference.node) if node.number in candidates), None)
                references.setdefault(holder, []).append((reference.id, reference.targets))
        kept: set[int | None] = {None}
        pending: list[int | None] = [None]
        while pending:
            for name, targets in dict.fromkeys(references.get(pending.pop(), ())):
                for target in self._tree.by_id.get(name, ()):
                    if isinstance(target.obj, targets):
                        needed = [node.number for node in _owners(target) if node.number in candidates]
                        pending += [number for number in needed if number not in kept]
                        kept.update(needed)
        return [number for number in candidates if number not in kept]

    def result(self, article: A, text: str) -> EditedArticle[A]:
        """Return the article with the new text, and what was removed."""
        root = self._tree.root
        self._removal.rewriting.set_member(root, "text", text)
        optional = {member.name for member in members(type(article)) if member.nullable}
        if article.word_count is not None and "word_count" in optional:
            self._removal.clear(root, "word_count")
        return self._removal.result(article)


def _is_piece(node: Node) -> bool:
    """Return whether a span is one of the spans of a passage."""
    return node.parent is not None and isinstance(node.parent.obj, Passage) and node.member == "spans"


def _owners(node: Node) -> Iterator[Node]:
    """Yield the actors, quotes and events that contain an object or are the object itself, innermost first."""
    return (above for above in node.ancestors() if isinstance(above.obj, (Actor, Quote, Event)))


def _moved(span: Span, shift: int) -> Span:
    names = argument_names(type(span))
    changes: Any = {names["start"]: span.start + shift, names["end"]: span.end + shift}
    return evolve(span, **changes)
