"""Media items that accompany an article, and their files."""

from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel._vocabulary import Vocabulary
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset, Url


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

    url: Url
    """URL of the file."""
    name: str | None = None
    """Name or purpose of the rendition: "thumbnail", "web", "print"."""
    mime_type: str | None = None
    """Media type of the file (RFC 6838).

    Example::

        "image/jpeg"
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
          "credit": "Jo Berg/Fjord News"
        }
    """

    kind: MediaKind | None = None
    """The type of the media item."""
    url: Url | None = None
    """URL of the media item or of its page."""
    title: str | None = None
    """Title of the media item."""
    caption: str | None = None
    """Caption, as shown with the media item."""
    alt_text: str | None = None
    """Text alternative for people who cannot see or hear the media item (IPTC alt text)."""
    credit: str | None = None
    """Credit line, as printed (IPTC credit line).

    Example::

        "Jo Berg/Fjord News"
    """
    rights: str | None = None
    """Terms under which the media item may be used."""
    renditions: tuple[Rendition, ...] = ()
    """The files of the media item."""
