"""Media items that accompany an article, and their files."""

from typing import Annotated

import attrs
from msgspec import Meta

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.concept import Concept
from newsmodel.model.part import Part
from newsmodel.model.rights import Rights
from newsmodel.model.scalars import Language, Offset, Url


class MediaKind(Vocabulary):
    """The type of a media item."""

    PICTURE = "picture"
    """A photograph or another still image."""
    VIDEO = "video"
    """A moving image, with or without sound."""
    AUDIO = "audio"
    """Sound only."""
    GRAPHIC = "graphic"
    """A chart, a map or an illustration."""


@frozen(kw_only=True)
class Rendition(Part):
    """One file of a media item (ninjs rendition; schema.org MediaObject).

    Example::

        {
          "url": "https://fjord.example/img/port-800.jpg",
          "name": "web",
          "mime_type": "image/jpeg",
          "width": 800,
          "height": 533
        }
    """

    url: Url | None = None
    """URL of the file (ninjs href; schema.org contentUrl); omitted if the file is delivered by other means."""
    name: str | None = None
    """Name or purpose of the rendition (ninjs name; NewsML-G2 rendition): "thumbnail", "web", "print"."""
    title: str | None = None
    """Title of the file, for display (ninjs title)."""
    mime_type: str | None = None
    """Media type of the file (RFC 6838; ninjs contentType).

    Example::

        "image/jpeg"
    """
    format: str | None = None
    """The file format, if the media type does not determine it (ninjs format; NewsML-G2 format).

    Example::

        "fmt:jpegBaseline"
    """
    width: Offset | None = None
    """Width in pixels."""
    height: Offset | None = None
    """Height in pixels."""
    duration: Annotated[float, Meta(ge=0, le=2**53 - 1)] | None = None
    """Duration in seconds."""
    size: Offset | None = None
    """File size in bytes."""


@frozen(kw_only=True)
class Media(Part):
    """A picture, video, audio recording or graphic that accompanies the article (ninjs association).

    Example::

        {
          "kind": "picture",
          "url": "https://fjord.example/img/port",
          "caption": "Dockers at the gate on Friday.",
          "credit": "Jo Berg/Fjord News",
          "rights": {"holder": "Fjord News", "usage_terms": "Only with this article."}
        }
    """

    id: str | None = None
    """Identifier of the media item: a GUID, URN or URL (ninjs uri; schema.org @id).

    Example::

        "urn:newsml:fjord.example:20250314:port-picture"
    """
    kind: MediaKind | None = None
    """The type of the media item."""
    role: str | None = None
    """Purpose of the media item in the article: "main picture", "portrait", "logo" (ninjs association rel).

    In ninjs 1, it is the key of the association.
    """
    url: Url | None = None
    """URL of the media item or of its page."""
    embed_url: Url | None = None
    """URL of a player for the media item, for embedding in a page (schema.org embedUrl)."""
    title: str | None = None
    """Title of the media item."""
    caption: str | None = None
    """Caption, as shown with the media item."""
    alt_text: str | None = None
    """Text alternative for people who cannot see or hear the media item (IPTC alt text)."""
    language: Language | None = None
    """Language of the media item (BCP 47; ninjs language; schema.org inLanguage), if it differs from the article's."""
    created: Edtf | None = attrs.field(default=None, converter=optional_edtf)
    """The time at which this version of the media item was created or uploaded (EDTF).

    The standards' terms are versionCreated in ninjs, and uploadDate and dateCreated in schema.org.
    """
    credit: str | None = None
    """Credit line, as printed (IPTC credit line).

    Example::

        "Jo Berg/Fjord News"
    """
    rights: Rights | None = None
    """Copyright and terms of use of the media item (IPTC rights information)."""
    digital_source: Concept | None = None
    """How the media item was made: by a camera, by software, by a trained algorithm (IPTC digital source type).

    Example::

        {"scheme": "digsrctype", "code": "trainedAlgorithmicMedia"}
    """
    renditions: tuple[Rendition, ...] = field(default=(), converter=TupleOf[Rendition])
    """The files of the media item."""
