"""Strings and numbers with a rule of their own: ids, languages, URLs, offsets, ratios."""

from typing import Annotated

from msgspec import Meta

#: A non-empty string that names something within one article.
Id = Annotated[str, Meta(min_length=1, title="id")]

#: A language tag such as ``pt-BR`` (BCP 47); its shape is checked, not its registration.
Language = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(?![\s\S])",
        title="language tag (BCP 47)",
        examples=["en", "pt-BR", "sr-Latn"],
    ),
]

#: A script such as ``Cyrl`` (ISO 15924).
Script = Annotated[
    str, Meta(pattern=r"^[A-Z][a-z]{3}(?![\s\S])", title="script code (ISO 15924)", examples=["Cyrl", "Latn"])
]

#: A country such as ``UA`` (ISO 3166-1 alpha-2).
Country = Annotated[
    str, Meta(pattern=r"^[A-Z]{2}(?![\s\S])", title="country code (ISO 3166-1 alpha-2)", examples=["UA", "BR"])
]

#: An absolute URL or other URI with its scheme (RFC 3986, or RFC 3987 with other scripts).
Url = Annotated[
    str,
    Meta(
        pattern=r'^[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f<>"]+(?![\s\S])',
        title="absolute URL",
        examples=["https://news.example/2025/harbour-strike"],
    ),
]

#: An offset or a count: a whole number from 0 to 2**53 - 1 (RFC 7493).
Offset = Annotated[int, Meta(ge=0, le=2**53 - 1)]

#: A probability, confidence or relevance, from 0 to 1.
Ratio = Annotated[float, Meta(ge=0, le=1)]

#: A whole or a broken number whose magnitude stays below 2**53 (RFC 7493).
Amount = Annotated[int, Meta(ge=-(2**53 - 1), le=2**53 - 1)] | Annotated[float, Meta(ge=-(2**53 - 1), le=2**53 - 1)]
