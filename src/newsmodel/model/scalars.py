"""Scalar types: strings and numbers with constraints, such as ids, language tags, URLs, offsets and ratios."""

from typing import Annotated

from msgspec import Meta

from newsmodel._bounds import NOUN
from newsmodel._references import RefersTo

#: Identifier of an actor, quote or event, unique within the article; a non-empty string.
Id = Annotated[str, Meta(min_length=1, extra={NOUN: "id"})]

#: The id of an actor of the article.
ActorId = Annotated[Id, RefersTo("Actor")]

#: The id of a quote of the article.
QuoteId = Annotated[Id, RefersTo("Quote")]

#: The id of an event of the article.
EventId = Annotated[Id, RefersTo("Event")]

#: A language tag (BCP 47), such as ``pt-BR``. Its syntax is checked; its registration is not.
Language = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(?![\s\S])",
        extra={NOUN: "language tag (BCP 47)"},
        examples=["en", "pt-BR", "sr-Latn"],
    ),
]

#: A script code (ISO 15924), such as ``Cyrl``.
Script = Annotated[
    str, Meta(pattern=r"^[A-Z][a-z]{3}(?![\s\S])", extra={NOUN: "script code (ISO 15924)"}, examples=["Cyrl", "Latn"])
]

#: A country code (ISO 3166-1 alpha-2), such as ``UA``.
Country = Annotated[
    str,
    Meta(pattern=r"^[A-Z]{2}(?![\s\S])", extra={NOUN: "country code (ISO 3166-1 alpha-2)"}, examples=["UA", "BR"]),
]

#: An absolute URL, or another URI with its scheme (RFC 3986); other scripts are allowed (RFC 3987).
Url = Annotated[
    str,
    Meta(
        pattern=r'^[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f<>"]+(?![\s\S])',
        extra={NOUN: "absolute URL"},
        examples=["https://news.example/2025/harbour-strike"],
    ),
]

#: An offset or a count: an integer from 0 to 2**53 - 1 (RFC 7493).
Offset = Annotated[int, Meta(ge=0, le=2**53 - 1)]

#: A probability, confidence or relevance, from 0 to 1.
Ratio = Annotated[float, Meta(ge=0, le=1)]

#: An integer or a floating-point number whose magnitude is below 2**53 (RFC 7493).
Amount = Annotated[int, Meta(ge=-(2**53 - 1), le=2**53 - 1)] | Annotated[float, Meta(ge=-(2**53 - 1), le=2**53 - 1)]
