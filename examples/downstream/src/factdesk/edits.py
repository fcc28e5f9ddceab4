"""The daily work on an article: take it over, add quotes and checks, identify speakers, withdraw parts.

Articles are immutable, so each function returns another article. newsmodel keeps ids, references and spans consistent,
also those of our classes: ``Check.compared_with`` follows when a quote gets another id or is removed.
"""

from newsmodel import Actor, Article, ArticleBuilder, QuoteKind, evolve
from newsmodel.editing import EditedArticle, as_class, merge_actors, remove, rename, replace

from factdesk.model import Check, DeskArticle


def take_over(article: Article, desk: str) -> DeskArticle:
    """Return an article of another program as an article of a desk.

    Raises:
        DocumentError: The article has members with the names of ours, such as ``checks``, that are not valid.
    """
    return as_class(article, DeskArticle, desk=desk)


def add_quotation(  # noqa: PLR0913 - each is a part of the quote
    article: DeskArticle,
    first: str,
    last: str,
    *,
    speaker: Actor | str,
    source: str | None = None,
    cue: str | None = None,
) -> DeskArticle:
    """Return an article with one more direct quote.

    Args:
        article: The article.
        first: The first words of the quotation.
        last: Its last words; it can be interrupted, and extend over several paragraphs.
        speaker: The speaker: an actor of the article, or its id or name.
        source: The words that name the speaker.
        cue: The words that report the speech, such as "said".

    Raises:
        BuildError: Words are not found or ambiguous, or the article has no such actor.
    """
    b = ArticleBuilder.from_article(article)
    b.quote(b.quotation_between(first, last), kind=QuoteKind.DIRECT, by=speaker, source=source, cue=cue)
    return b.build()


def add_check(article: DeskArticle, quote: str, check: Check) -> DeskArticle:
    """Return an article in which a quote has one more check.

    Raises:
        LookupError: The article has no quote with that id.
        EditError: The check refers to a quote that the article does not have.
    """
    found = article.quote(quote)
    if found is None:
        raise LookupError(f"expected the id of a quote, found {quote!r}; correct the id")
    return replace(article, evolve(found, checks=(*found.checks, check)))


def identify(article: DeskArticle, actor: str, known: str) -> DeskArticle:
    """Return an article in which an actor has the id that the desk uses for it in all articles.

    If the article has that actor already, such as the person who is described elsewhere as "the mayor", the two are
    merged.

    Raises:
        LookupError: The article has no such actor.
        EditError: Something else has the known id.
    """
    if article.actor(actor) is None:  # rename would accept the id of any part
        raise LookupError(f"expected the id of an actor, found {actor!r}; correct the id")
    if article.actor(known) is None:
        return rename(article, actor, known)
    return merge_actors(article, known, actor)


def withdraw(article: DeskArticle, part: str) -> EditedArticle[DeskArticle]:
    """Remove an actor, a quote or an event; a note to the editors names it.

    Returns:
        The article, and everything that was removed, each with its place.

    Raises:
        EditError: The article has no such part, or something requires it.
    """
    edited = remove(article, part)
    notes = (*edited.article.editor_notes, f"withdrawn: {part}")
    return evolve(edited, article=evolve(edited.article, editor_notes=notes))
