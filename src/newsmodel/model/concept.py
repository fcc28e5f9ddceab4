"""Concepts from controlled vocabularies, and quantities."""

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Amount, Language, Ratio, Url
from newsmodel.model.text import Passage


@frozen(kw_only=True)
class Concept(Part):
    """A term of a controlled vocabulary: a topic, a genre, a sector (SKOS concept; IPTC subject).

    A code without a scheme, or a name without a code, is valid; many documents have no more than that.

    Example::

        {"scheme": "medtop", "code": "09000000", "name": "labour", "language": "en", "relevance": 0.9}
    """

    scheme: str | None = None
    """The vocabulary that defines the code (SKOS concept scheme): a short name or a URI.

    Example::

        "medtop"
        "nace"
        "https://fjord.example/topics"
    """
    code: str | None = None
    """The term's code in the scheme (SKOS notation). Always a string, even if it consists of digits.

    Example::

        "09000000"
    """
    name: str | None = None
    """The term's name (SKOS preferred label)."""
    language: Language | None = None
    """Language of ``name`` (BCP 47)."""
    url: Url | None = None
    """URL of the term's definition (ninjs uri)."""
    relation: str | None = None
    """Relation of the content to the term (ninjs rel): "about", "mentions"; schema.org has a property for each."""
    relevance: Ratio | None = None
    """Relevance of the term to the article, from 0 to 1 (ninjs and NewsML-G2 relevance, divided by 100)."""
    confidence: Ratio | None = None
    """Confidence that the term applies, from 0 to 1 (ninjs and NewsML-G2 confidence, divided by 100)."""
    annotator: str | None = None
    """Who or what assigned the term: a person, or a tool with its version."""


@frozen(kw_only=True)
class Quantity(Part):
    """A number or an amount, as the article states it: "tens of thousands of troops", "32 countries", "$5 million".

    ``low`` and ``high`` are inclusive bounds. They are equal for an exact number;
    "more than 100" has no ``high``; "many" has neither.

    Example::

        {
          "kind": "money",
          "low": 5000000,
          "high": 5000000,
          "unit": "NOK",
          "stated": {"text": "5 million kroner"}
        }
    """

    kind: str | None = None
    """What is counted or measured.

    Example::

        "killed"
        "injured"
        "arrested"
        "displaced"
        "members"
        "money"
    """
    low: Amount | None = None
    """Lower bound, inclusive."""
    high: Amount | None = None
    """Upper bound, inclusive."""
    unit: str | None = None
    """The unit: a currency (ISO 4217, ``USD``), a unit of measure (UCUM, ``km``), or a word."""
    stated: Passage | None = None
    """The passage that states the quantity."""
