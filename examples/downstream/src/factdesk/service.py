"""The articles of the desk over HTTP, with FastAPI: ``pip install 'factdesk[service]'``.

Articles, quotes and checks are types of requests and responses: FastAPI reads, validates, writes and documents them.
Run the service with ``uvicorn --factory factdesk.service:create_app``.
"""

import io
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Body, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from newsmodel import Article, BuildError, DocumentError, EditError
from pydantic import BaseModel

from factdesk import edits, tables
from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict
from factdesk.rules import review

router = APIRouter()


class Receipt(BaseModel):
    """What the desk answers to an article that it takes over."""

    id: str
    problems: list[str]


class NewQuotation(BaseModel):
    """A quotation to add to an article, by its first and last words."""

    article: str
    first: str
    last: str
    speaker: str
    source: str | None = None
    cue: str | None = None


class NewCheck(BaseModel):
    """A check to add to a quote."""

    article: str
    quote: str
    check: Check


class Identification(BaseModel):
    """An actor in an article, and the id that the desk uses for it."""

    article: str
    actor: str
    known: str


class Withdrawal(BaseModel):
    """A part to remove from an article."""

    article: str
    part: str


def create_app(articles: Iterable[DeskArticle] = ()) -> FastAPI:
    """Return the service with some articles. It keeps them in memory; a real one has a database."""
    app = FastAPI(title="factdesk")
    app.state.archive = {article.id: article for article in articles}
    app.include_router(router)
    for error in (BuildError, EditError):
        app.add_exception_handler(error, _refuse)
    return app


async def _refuse(_request: Request, error: Exception) -> Response:
    """Answer a request for an edit that is not possible. The message of newsmodel says what to do."""
    return JSONResponse({"detail": str(error)}, status_code=409)


def _archive(request: Request) -> dict[str, DeskArticle]:
    archive: dict[str, DeskArticle] = request.app.state.archive
    return archive


Archive = Annotated[dict[str, DeskArticle], Depends(_archive)]


def _find(archive: dict[str, DeskArticle], name: str) -> DeskArticle:
    if name not in archive:
        raise HTTPException(404, f"no article has the id {name!r}")
    return archive[name]


# The functions are coroutines without an await, so that one edit ends before the next one begins.


@router.post("/articles", status_code=201)
async def receive(article: Annotated[Article, Body()], desk: str, archive: Archive) -> Receipt:
    """Take an article over, unless the desk has it already."""
    if article.id in archive:
        raise HTTPException(409, f"the desk has an article with the id {article.id!r}")
    try:
        taken = edits.take_over(article, desk)
    except DocumentError as error:  # members that only the desk's classes have are not valid
        raise HTTPException(422, [str(problem) for problem in error.problems]) from error
    archive[article.id] = taken
    return Receipt(id=taken.id, problems=[str(problem) for problem in review(taken)])


@router.get("/articles/{name:path}")
async def send(name: str, archive: Archive) -> DeskArticle:
    """Return an article. Its id can be a URL."""
    return _find(archive, name)


@router.post("/quotations")
async def add_quotation(new: NewQuotation, archive: Archive) -> DeskArticle:
    """Add a quote to an article."""
    archive[new.article] = edits.add_quotation(
        _find(archive, new.article), new.first, new.last, speaker=new.speaker, source=new.source, cue=new.cue
    )
    return archive[new.article]


@router.post("/checks")
async def add_check(new: NewCheck, archive: Archive) -> DeskArticle:
    """Add a check to a quote."""
    try:
        archive[new.article] = edits.add_check(_find(archive, new.article), new.quote, new.check)
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
    return archive[new.article]


@router.post("/identifications")
async def identify(new: Identification, archive: Archive) -> DeskArticle:
    """Rename an actor, or merge it with the known one."""
    try:
        archive[new.article] = edits.identify(_find(archive, new.article), new.actor, new.known)
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
    return archive[new.article]


@router.post("/withdrawals")
async def withdraw(new: Withdrawal, archive: Archive) -> list[str]:
    """Remove a part of an article, and return the pointers to everything that was removed."""
    edited = edits.withdraw(_find(archive, new.article), new.part)
    archive[new.article] = edited.article
    return [removed.pointer for removed in edited.removed]


@router.get("/quotes")
async def quotes(archive: Archive, verdict: Verdict | None = None) -> list[CheckedQuote]:
    """Return the quotes of all articles; with ``verdict``, those whose last check has it."""
    return [
        quote
        for article in archive.values()
        for quote in (article.quotes if verdict is None else article.with_verdict(verdict))
    ]


@router.get("/quotes.csv", response_class=Response)
async def table(archive: Archive) -> Response:
    """Return the quotes of all articles as a table."""
    file = io.StringIO(newline="")
    tables.write_quotes(archive.values(), file)
    return Response(file.getvalue(), media_type="text/csv; charset=utf-8")
