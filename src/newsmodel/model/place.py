"""Where: coordinates, and places with a precision of their own."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Country, Id
from newsmodel.model.text import Passage


class PlacePrecision(StrEnum):
    """How exactly a place is known."""

    POINT = "point"
    """A building, a street corner."""
    DISTRICT = "district"
    """A part of a city."""
    CITY = "city"
    """A city or a village."""
    REGION = "region"
    """A province, a state of a federation, an oblast."""
    COUNTRY = "country"
    """A country."""
    AREA = "area"
    """Several countries, a sea, a front line."""


@frozen(kw_only=True)
class Coordinates(Part):
    """A point on the Earth in degrees (WGS 84).

    Example::

        {"latitude": 59.13, "longitude": 10.22, "radius": 500.0}
    """

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    """Degrees north of the equator, -90 to 90."""
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    """Degrees east of Greenwich, -180 to 180."""
    radius: Annotated[float, Meta(ge=0, le=25_000_000)] | None = None
    """How far off the point may be, in metres."""


@frozen(kw_only=True)
class Place(Part):
    """Where something happened, as exactly as it is known.

    Example::

        {"name": "the east gate of the port", "precision": "point", "country": "NO"}
    """

    actor: Id | None = None
    """Id of the actor of kind ``place`` that it is."""
    name: str | None = None
    """The place in words, where no actor stands for it."""
    stated: Passage | None = None
    """The words that say where."""
    precision: PlacePrecision | None = None
    """How exactly the place is known."""
    country: Country | None = None
    """The country it lies in."""
    coordinates: Coordinates | None = None
    """The place as a point."""
