"""Terms from coded vocabularies, and quantities."""

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Amount, Language, Ratio, Url
from newsmodel.model.text import Passage


@frozen(kw_only=True)
class Concept(Part):
    """A term of a vocabulary: a topic, a genre, a sector; a SKOS concept, an IPTC subject.

    A code without its scheme, or a name without a code, is as much as many real documents have.

    Example::

        {"scheme": "medtop", "code": "09000000", "name": "labour", "language": "en", "relevance": 0.9}
    """

    scheme: str | None = None
    """The vocabulary: IPTC Media Topics, NACE, one of your own.

    Example::

        "medtop"
        "nace"
        "https://fjord.example/topics"
    """
    code: str | None = None
    """The term's code in the scheme, a string even where it is all digits.

    Example::

        "09000000"
    """
    name: str | None = None
    """The term in words."""
    language: Language | None = None
    """The language of ``name``."""
    url: Url | None = None
    """Where the term is defined."""
    relevance: Ratio | None = None
    """How much the article is about it, from 0 to 1."""
    confidence: Ratio | None = None
    """How sure it is that the term applies, from 0 to 1."""
    annotator: str | None = None
    """Who or what assigned the term."""


@frozen(kw_only=True)
class Quantity(Part):
    """How many or how much, as the words say: "tens of thousands of troops", "32 countries", "$5 million".

    ``low`` and ``high`` bound the number, both included. An exact number has both alike;
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
    """The least it can be."""
    high: Amount | None = None
    """The most it can be."""
    unit: str | None = None
    """The unit: a currency (ISO 4217, ``USD``), a UCUM unit (``km``), or a word."""
    stated: Passage | None = None
    """The words that say so."""
