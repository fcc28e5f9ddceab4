"""The content of an article in its other forms: additional headlines, descriptions and bodies."""

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Language, Offset


@frozen(kw_only=True)
class Headline(Part):
    """An additional headline, with its purpose (ninjs headline).

    Example::

        {"text": "Dockers walk out", "role": "push"}
    """

    text: str
    """The words of the headline."""
    role: str | None = None
    """Purpose of the headline (ninjs headlines role): "main", "title", "alternative", "kicker" or another.

    ``newsmodel.roles`` has the usual words as constants.
    """
    language: Language | None = None
    """Language of the headline (BCP 47), if it differs from the article's."""


@frozen(kw_only=True)
class Description(Part):
    """A description of the article, with its purpose (ninjs descriptions; NewsML-G2 description).

    ``Article.summary`` is the main description. A standfirst, a caption and a description with markup belong here.

    Example::

        {"text": "Two hundred dockers left the port at noon.", "role": "standfirst"}
    """

    text: str
    """The words of the description, with the markup of its media type."""
    role: str | None = None
    """Purpose of the description (ninjs descriptions role; NewsML-G2 description role): "summary", "standfirst".

    ``newsmodel.roles`` has the usual words as constants.
    """
    mime_type: str | None = None
    """Media type of ``text`` (RFC 6838; ninjs contentType); plain text if it is omitted.

    Example::

        "text/html"
    """
    language: Language | None = None
    """Language of the description (BCP 47), if it differs from the article's."""


@frozen(kw_only=True)
class Body(Part):
    """The body of the article in one form, as its source supplies it (ninjs bodies; NewsML-G2 inlineXML, inlineData).

    ``Article.text`` is the plain text that spans refer to. A body preserves markup, and spans never refer to it.

    Example::

        {
          "content": "<p>The dockers of <b>Nordhaven</b> walked out.</p>",
          "mime_type": "text/html",
          "role": "main",
          "word_count": 6
        }
    """

    content: str | None = None
    """The body, with its markup, preserved unchanged (ninjs value; RSS content:encoded).

    Example::

        "<p>The dockers of <b>Nordhaven</b> walked out.</p>"
    """
    mime_type: str | None = None
    """Media type of ``content`` (RFC 6838; ninjs contentType; NewsML-G2 contenttype).

    Example::

        "text/html"
        "application/nitf+xml"
    """
    role: str | None = None
    """Purpose of the body (ninjs bodies role): "main", "lead" or another.

    ``newsmodel.roles`` has the usual words as constants.
    """
    language: Language | None = None
    """Language of the body (BCP 47), if it differs from the article's."""
    word_count: Offset | None = None
    """Number of words, as the source states it (ninjs wordCount; NewsML-G2 wordcount)."""
    character_count: Offset | None = None
    """Number of characters, as the source states it (ninjs charCount; NewsML-G2 charcount)."""
