"""An article with two quotes, one of them with a fact check."""

import attrs
import pytest
from hypothesis import HealthCheck, settings
from newsmodel import ActorKind, ArticleBuilder, Edtf, QuoteKind, dumps, loads

from factdesk import Check, DeskArticle, Verdict

# The time needed to generate an article depends on the machine, so there is no deadline.
settings.register_profile("patient", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

TEXT = "“The bridge was inspected twice,” Mira Oduya said. “Nobody warned us,” she added."


@pytest.fixture
def check() -> Check:
    return Check(
        verdict=Verdict.FALSE,
        checker="mo",
        done=Edtf("2025-03"),
        evidence=("https://example.org/inspections/2024",),
        confidence=0.9,
    )


@pytest.fixture
def article(check: Check) -> DeskArticle:
    b = ArticleBuilder(TEXT, id="urn:example:bridge", language="en", published="2025-03-14")
    oduya = b.actor("Mira Oduya", kind=ActorKind.PERSON, mentions=["Mira Oduya", "she"])
    b.quote("The bridge was inspected twice,", by=oduya, source="Mira Oduya", cue="said", kind=QuoteKind.DIRECT)
    b.quote("Nobody warned us,", by=oduya, source="she", cue="added", kind=QuoteKind.DIRECT)
    # The builder returns an Article; convert it to our class.
    first, second = loads(dumps(b.build()), DeskArticle).quotes
    return attrs.evolve(
        loads(dumps(b.build()), DeskArticle),
        desk="claims",
        quotes=(attrs.evolve(first, checks=(check,)), second),
    )
