"""Marked quotations are recognized in the styles of many presses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.matching.quotations import quotations


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("“We stay,” she said. “We build.”", ["“We stay,”", "“We build.”"]),
        ('"We stay," she said. "We build."', ['"We stay,"', '"We build."']),
        ("''We stay,'' she said. ''We build.''", ["''We stay,''", "''We build.''"]),
        ("‘The workers’ union stays,’ she said.", ["‘The workers’ union stays,’"]),
        ("'It's ours,' she said, and the workers' union agreed.", ["'It's ours,'"]),
        ("„Wir bleiben“, sagte sie. „Wir bauen.“", ["„Wir bleiben“", "„Wir bauen.“"]),
        ("»Wir bleiben«, sagte sie. »Wir bauen.«", ["»Wir bleiben«", "»Wir bauen.«"]),
        ("« On reste », dit-elle.", ["« On reste »"]),
        ("”Vi stannar”, sade hon.", ["”Vi stannar”"]),
        ("״נישאר״, אמרה.", ["״נישאר״"]),
        ("「残る」と彼女は言った。", ["「残る」"]),
        ("｢残ります｣と", ["｢残ります｣"]),
        ("她说《人民日报》报道", ["《人民日报》"]),
        ("— Да, — сказала она.", ["— Да, — сказала она."]),
        ("- Vi stannar, sade hon.", ["- Vi stannar, sade hon."]),
        ("She said they stay, and don't go.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text, marked):
    assert [span.of(text) for span in quotations(text)] == marked


def test_a_quotation_of_several_paragraphs_extends_to_the_end_of_each():
    text = "“We stay.\n\n“We build.”\n\nShe left."
    assert [span.of(text) for span in quotations(text)] == ["“We stay.", "“We build.”"]


def test_paragraphs_without_marks_belong_to_the_quotation_that_is_closed_after_them():
    text = "“We stay.\n\nWe build.\n\nWe go on,” she said.\n\nShe left."
    assert [span.of(text) for span in quotations(text)] == ["“We stay.\n\nWe build.\n\nWe go on,”"]
    open_ended = "“We stay.\n\nShe left.\n\n“No,” he said."
    assert [span.of(open_ended) for span in quotations(open_ended)] == ["“We stay.", "“No,”"]


@given(st.text("“”‘’'\"„«» ab.,\n-—", max_size=80))
def test_quotations_are_in_order_and_do_not_overlap(text):
    end = 0
    for span in quotations(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
