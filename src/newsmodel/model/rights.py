"""Copyright, terms of use, and machine-readable rights expressions."""

from typing import Annotated

from msgspec import Meta

from newsmodel._classes import TupleOf, field, frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Url


@frozen(kw_only=True)
class RightsExpression(Part):
    """Rights in machine-readable form (ninjs rightsInfo; NewsML-G2 rightsExpressionXML, rightsExpressionData).

    An expression is at a URL, or is contained in ``content``.

    Example::

        {"scheme": "http://www.w3.org/ns/odrl/2/", "url": "https://fjord.example/rights/editorial-use.json"}
    """

    scheme: str | None = None
    """The rights expression language, usually as a URI (ninjs langId; NewsML-G2 langid).

    Example::

        "http://www.w3.org/ns/odrl/2/"
    """
    url: Url | None = None
    """URL of the expression (ninjs linkedRights; TDMRep tdm-policy)."""
    content: str | None = None
    """The expression itself, preserved unchanged (ninjs encodedRights)."""
    mime_type: str | None = None
    """Media type of the expression (RFC 6838; NewsML-G2 contenttype).

    Example::

        "application/ld+json"
    """


@frozen(kw_only=True)
class Rights(Part):
    """Copyright and terms of use (IPTC rights information).

    Example::

        {
          "holder": "Fjord News",
          "notice": "© 2025 Fjord News",
          "year": 2025,
          "usage_terms": "No use after 30 days."
        }
    """

    holder: str | None = None
    """The copyright holder (schema.org copyrightHolder)."""
    notice: str | None = None
    """The copyright notice, as printed (schema.org copyrightNotice)."""
    year: Annotated[int, Meta(ge=0, le=9999)] | None = None
    """The copyright year (schema.org copyrightYear)."""
    credit: str | None = None
    """The credit line (schema.org creditText); that of a media item is ``Media.credit``."""
    usage_terms: str | None = None
    """The terms of use, in words (IPTC usage terms)."""
    license: Url | None = None
    """URL of the license (schema.org license).

    Example::

        "https://creativecommons.org/licenses/by/4.0/"
    """
    data_mining: str | None = None
    """The permission for text and data mining, usually as a URI of the PLUS vocabulary (NewsML-G2 dataMining; TDMRep).

    Example::

        "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"
    """
    expressions: tuple[RightsExpression, ...] = field(default=(), converter=TupleOf[RightsExpression])
    """The rights in machine-readable form (ninjs rightsInfo; NewsML-G2 rightsExpressionXML, rightsExpressionData)."""
