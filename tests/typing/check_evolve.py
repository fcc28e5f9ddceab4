"""What type checkers report about the arguments of ``evolve``.

mypy knows ``attrs.evolve`` and checks the changes. pyright only keeps the class of the object, so the comments below
are unnecessary for it.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=false

from typing import assert_type

import attrs

from newsmodel import Article, Quote, evolve


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article with a member of its own."""

    desk: str = ""


def the_changes_are_members_with_their_types(article: Article, own: DeskArticle) -> None:
    assert_type(evolve(article, headline="Rain", quotes=[Quote(id="q1")]), Article)
    assert_type(evolve(own, desk="Kyiv", headline=None), DeskArticle)
    evolve(article, headlien="Rain")  # type: ignore[call-arg]
    evolve(article, headline=3)  # type: ignore[arg-type]
    evolve(article, quotes="q1")  # type: ignore[arg-type]
    evolve(own, desk=3)  # type: ignore[arg-type]
    evolve(article, desk="Kyiv")  # type: ignore[call-arg]
