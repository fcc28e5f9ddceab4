"""Pictures, video, audio and graphics that go with an article."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset, Url


class MediaKind(StrEnum):
    """What a media item is."""

    PICTURE = "picture"
    """A photograph or another still image."""
    VIDEO = "video"
    """Moving images."""
    AUDIO = "audio"
    """Sound alone."""
    GRAPHIC = "graphic"
    """A chart, a map, an illustration."""


@frozen(kw_only=True)
class Rendition(Part):
    """One file of a media item.

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
    """Where the file is."""
    name: str | None = None
    """What the rendition is for: "thumbnail", "web", "print"."""
    mime_type: str | None = None
    """Its media type.

    Example::

        "image/jpeg"
    """
    width: Offset | None = None
    """Width in pixels."""
    height: Offset | None = None
    """Height in pixels."""
    duration: Annotated[float, Meta(ge=0, le=2**53 - 1)] | None = None
    """Length in seconds."""
    size: Offset | None = None
    """Size in bytes."""


@frozen(kw_only=True)
class Media(Part):
    """A picture, a video, a sound or a graphic that goes with the article.

    Example::

        {
          "kind": "picture",
          "url": "https://fjord.example/img/port",
          "caption": "Dockers at the gate on Friday.",
          "credit": "Jo Berg/Fjord News"
        }
    """

    kind: MediaKind | None = None
    """What it is."""
    url: Url | None = None
    """Where it is found."""
    title: str | None = None
    """Its title."""
    caption: str | None = None
    """The words under it."""
    alt_text: str | None = None
    """The words for those who cannot see or hear it."""
    credit: str | None = None
    """Who is to be credited, as printed.

    Example::

        "Jo Berg/Fjord News"
    """
    rights: str | None = None
    """Under what terms it may be used."""
    renditions: tuple[Rendition, ...] = ()
    """Its files."""
