"""Event types come from a vocabulary, or name another scheme."""

import pytest

from newsmodel import EventType, event_type
from newsmodel.model.vocabulary import OWN_TYPES, PLOVER_TYPES, VocabularyError


def test_every_type_and_mode_can_be_made() -> None:
    for scheme, types in (("plover", PLOVER_TYPES), ("newsmodel", OWN_TYPES)):
        for code, modes in types.items():
            for mode in (None, *modes):
                assert event_type(code, mode) == EventType(scheme=scheme, code=code, mode=mode)
    assert len(PLOVER_TYPES) == 16


def test_an_unknown_event_type_is_refused_by_name() -> None:
    with pytest.raises(VocabularyError, match=r"expected an event type \(AGREE, .*\), found 'INVADE'"):
        event_type("INVADE")
    with pytest.raises(VocabularyError, match=r"expected a mode of PROTEST \(demo, .*\), found 'tea'"):
        event_type("PROTEST", "tea")
    with pytest.raises(VocabularyError, match=r"expected a mode of AGREE \(none\), found 'x'"):
        event_type("AGREE", "x")
