"""How to reach an actor: contact details and postal addresses."""

from newsmodel._classes import TupleOf, field, frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Language


@frozen(kw_only=True)
class Address(Part):
    """A postal address, as written (ninjs address; schema.org PostalAddress; vCard ADR).

    Example::

        {"lines": ["East Gate 4"], "locality": "Nordhaven", "postal_code": "3110", "country": "Norway"}
    """

    lines: tuple[str, ...] = field(default=(), converter=TupleOf[str])
    """The lines that precede the locality, in order (ninjs lines; schema.org streetAddress).

    Example::

        ["Harbor Council", "East Gate 4"]
    """
    locality: str | None = None
    """The city, town or village (ninjs locality; schema.org addressLocality)."""
    area: str | None = None
    """The subdivision of the country (ninjs area; schema.org addressRegion)."""
    postal_code: str | None = None
    """The postal code (ninjs postalCode; schema.org postalCode)."""
    country: str | None = None
    """The country, as written: a name or a code (ninjs country; schema.org addressCountry).

    Example::

        "Norway"
    """


@frozen(kw_only=True)
class Contact(Part):
    """One way to reach an actor (ninjs contactInfo; NewsML-G2 contactInfo).

    Example::

        {"kind": "phone", "role": "work", "value": "+47 555 01 23"}
    """

    kind: str | None = None
    """The means of communication (ninjs contactInfo type): "phone", "email", "web", "physical"."""
    role: str | None = None
    """The purpose of the contact (ninjs contactInfo role): "work", "private", "office"."""
    value: str | None = None
    """The number, address or account name (ninjs contactInfo value).

    Example::

        "+47 555 01 23"
        "press@fjord.example"
    """
    language: Language | None = None
    """Language of the contact details (BCP 47; ninjs lang)."""
    address: Address | None = None
    """The postal address, if the contact is a place to visit or to write to."""
