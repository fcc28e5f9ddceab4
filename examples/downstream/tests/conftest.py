"""An article with two quotes, one of them with a fact check."""

import pytest
from hypothesis import HealthCheck, settings
from newsmodel import ActorKind, ArticleBuilder, Edtf, QuoteKind

from factdesk import Check, DeskArticle, Verdict, add_check

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
    b = ArticleBuilder(
        TEXT, id="urn:example:bridge", cls=DeskArticle, language="en", published="2025-03-14", desk="claims"
    )
    oduya = b.actor("Mira Oduya", kind=ActorKind.PERSON, mentions=["Mira Oduya", "she"])
    first = b.quote("The bridge was inspected twice,", by=oduya, source="Mira Oduya", cue="said", kind=QuoteKind.DIRECT)
    b.quote("Nobody warned us,", by=oduya, source="she", cue="added", kind=QuoteKind.DIRECT)
    return add_check(b.build(), first.id, check)
