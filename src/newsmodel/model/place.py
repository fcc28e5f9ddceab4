"""Places with their precision, and coordinates."""

from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel._vocabulary import Vocabulary
from newsmodel.model.part import Part
from newsmodel.model.scalars import ActorId, Country
from newsmodel.model.text import Passage


class PlacePrecision(Vocabulary):
    """How precisely a place is known."""

    POINT = "point"
    """A building, a street corner or a similar spot."""
    DISTRICT = "district"
    """A part of a city."""
    CITY = "city"
    """A city, town or village."""
    REGION = "region"
    """An administrative division of a country: a province, a federal state, an oblast."""
    COUNTRY = "country"
    """A country."""
    AREA = "area"
    """An area that is not an administrative unit: several countries, a sea, a front line."""


@frozen(kw_only=True)
class Coordinates(Part):
    """A point on the Earth, in decimal degrees (WGS 84; schema.org GeoCoordinates).

    Example::

        {"latitude": 59.13, "longitude": 10.22, "radius": 500.0}
    """

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    """Degrees north of the equator, from -90 to 90."""
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    """Degrees east of the prime meridian, from -180 to 180."""
    radius: Annotated[float, Meta(ge=0, le=25_000_000)] | None = None
    """Uncertainty of the point as a radius, in meters."""


@frozen(kw_only=True)
class Place(Part):
    """The location of an event, as precisely as it is known (schema.org Place).

    Example::

        {"name": "the east gate of the port", "precision": "point", "country": "NO"}
    """

    actor: ActorId | None = None
    """Id of the actor of kind ``place`` that represents this place."""
    name: str | None = None
    """The place's name or description, if no actor represents it."""
    stated: Passage | None = None
    """The passage that names the place."""
    precision: PlacePrecision | None = None
    """How precisely the place is known."""
    country: Country | None = None
    """The country in which the place lies (ISO 3166-1 alpha-2)."""
    coordinates: Coordinates | None = None
    """The place as a point."""
