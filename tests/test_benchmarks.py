"""The benchmarks measure what their pages state. No test depends on a speed."""

import json
import re
from pathlib import Path

import pytest

import newsmodel

ROOT = Path(__file__).parent.parent

PEERS = ["pydantic", "msgspec", "cattrs", "mashumaro"]


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)


@pytest.mark.parametrize("peer", PEERS)
def test_the_classes_of_a_peer_are_those_of_the_model(peer):
    from benchmarks.peers.dialects import DIALECTS
    from benchmarks.peers.generate import source

    committed = (ROOT / "benchmarks" / "peers" / f"{peer}_models.py").read_text(encoding="utf-8")
    assert source(DIALECTS[peer]) == committed, "run python -m benchmarks.peers.generate"


def test_every_peer_is_compared():
    from benchmarks.peers.dialects import DIALECTS

    assert sorted(DIALECTS) == sorted(PEERS)


@pytest.mark.parametrize(("quotes", "edition"), [(1, 0), (8, 0), (8, 7), (40, 3)])
def test_the_benchmark_documents_are_articles_without_problems(quotes, edition):
    from benchmarks.documents import document, encoded

    article = newsmodel.loads(encoded(quotes, edition))
    assert len(article.quotes) == quotes
    assert newsmodel.validate(article) == []
    assert newsmodel.unstructure(article) == document(quotes, edition)


def test_the_typical_document_has_the_documented_parts():
    from benchmarks.documents import ACTORS, EVENTS, TYPICAL, encoded

    article = newsmodel.loads(encoded(TYPICAL))
    assert (len(article.quotes), len(article.actors), len(article.events)) == (TYPICAL, ACTORS, EVENTS)
    assert any(actor.identifiers for actor in article.actors)
    assert any(event.quantities for event in article.events)
    times = [event.time for event in article.events if event.time is not None]
    assert any(time.value is None for time in times)
    assert len({time.value for time in times}) >= 4
    assert not article.text.isascii()


def test_editions_differ():
    from benchmarks.documents import encoded

    assert len({encoded(8, edition) for edition in range(50)}) == 50


def test_the_builder_rebuilds_the_same_quotes():
    from benchmarks.documents import document
    from benchmarks.measures.building import rebuild

    made = document(20)
    built, read = rebuild(made), newsmodel.structure(made)
    assert [quote.content for quote in built.quotes] == [quote.content for quote in read.quotes]
    assert [quote.attribution.cue for quote in built.quotes] == [quote.attribution.cue for quote in read.quotes]
    assert [event.mentions for event in built.events] == [event.mentions for event in read.events]
    for one, other in zip(built.quotes, read.quotes, strict=True):
        time, same = one.attribution.time, other.attribution.time
        assert time == same or (time.span, time.value, time.basis) == (same.span, same.value, same.basis)


@pytest.mark.parametrize("quotes", [1, 8])
def test_equal_articles_of_pydantic_have_one_hash(quotes):
    pytest.importorskip("mashumaro", reason="the peers are installed with the group bench")
    from benchmarks.documents import encoded
    from benchmarks.measures.objects import hashable
    from benchmarks.peers.codecs import codecs

    peer = codecs()["pydantic"]
    one, other = (hashable(peer.loads(encoded(quotes))) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert peer.loads(peer.dumps(one)) == peer.loads(encoded(quotes))


def test_each_damage_is_refused_at_its_place():
    from benchmarks.measures.errors import pointers
    from benchmarks.peers.fairness import DAMAGE, damaged

    for what, damage in DAMAGE.items():
        assert len(pointers(damaged(damage))) == 1, what


def _without_brat(pairs):
    return {name: value for name, value in pairs if name != "brat"}


def test_real_documents_are_read_and_written_unchanged_by_both_libraries(corpora):
    pytest.importorskip("pydantic", reason="the compared libraries are not here; `pip install --group bench`")
    from benchmarks.corpus import polnear
    from benchmarks.peers.codecs import pydantic_allowing_extra

    corpus, theirs = polnear(), pydantic_allowing_extra()
    assert corpus is not None
    assert len(corpus.extended) == len(corpus.stripped) == len(list((corpora / "polnear").rglob("*.ann")))
    for extended, stripped in zip(corpus.extended, corpus.stripped, strict=True):
        for document in (extended, stripped):
            assert json.loads(theirs.dumps(theirs.loads(document))) == json.loads(document)
        assert b'"brat"' not in stripped
        assert json.loads(extended, object_pairs_hook=_without_brat) == json.loads(stripped)


def test_missing_real_documents_are_left_out_with_a_note(monkeypatch, tmp_path):
    from benchmarks import corpus
    from benchmarks.measures.real import real_dumps
    from benchmarks.report import page
    from benchmarks.timing import QUICK

    monkeypatch.setenv("NEWSMODEL_CORPORA", str(tmp_path))
    monkeypatch.setattr(corpus, "polnear", corpus.polnear.__wrapped__)
    monkeypatch.setattr("benchmarks.measures.real.polnear", corpus.polnear)
    monkeypatch.setattr("benchmarks.report.PACKAGES", ("attrs",))  # the compared libraries need not be here
    found = real_dumps(QUICK)
    assert (found.tables, found.targets) == ([], ())
    assert f"## real_dumps\n\n{corpus.MISSING}" in page({"real_dumps": found}, quick=True)


def test_the_page_states_the_result_of_the_report():
    report = (ROOT / "benchmarks" / "REPORT.md").read_text(encoding="utf-8")
    [made] = re.findall(r"^Made by `python -m benchmarks` on (\S+);", report, re.MULTILINE)
    verdicts = re.findall(r"^\| .* \| (yes|\*\*no\*\*) \|$", report, re.MULTILINE)
    assert len(verdicts) > 20
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert f"In the report of {made}, {verdicts.count('yes')} of {len(verdicts)} hold." in page
    assert "newsmodel was built with the compiled extension." in report


def test_every_member_in_the_rows_of_the_typed_shares_exists():
    from benchmarks.typed_shares.__main__ import FORMATS, owner

    for form in FORMATS:
        assert [home for home in form.homes.values() if owner(home) is None] == []


def test_a_value_has_a_home_if_its_object_has_what_it_must_have():
    from benchmarks.typed_shares.__main__ import FORMATS, share
    from benchmarks.typed_shares.documents import Leaf

    ninjs = next(form for form in FORMATS if form.name == "ninjs")
    leaves = [Leaf("headlines/role", 2), Leaf("uri", 1), Leaf("standard/name", 3), Leaf("profile", 1)]
    alone = share(ninjs, [leaves])
    assert (alone.typed, alone.total, alone.boilerplate) == (1, 4, 1)
    assert alone.missing == {"headlines/role": 1, "profile": 1}
    assert share(ninjs, [[*leaves, Leaf("headlines/value", 2)]]).typed == 3


def test_the_typed_shares_name_the_folder_that_is_missing(monkeypatch, capsys, tmp_path):
    from benchmarks.typed_shares import __main__ as typed_shares

    monkeypatch.setenv("NEWSMODEL_CORPORA", str(tmp_path / "nowhere"))
    monkeypatch.setattr("sys.argv", ["typed_shares"])
    with pytest.raises(SystemExit):
        typed_shares.main()
    assert "NEWSMODEL_CORPORA names their folder" in capsys.readouterr().err


def test_the_typed_shares_of_real_documents(corpora):
    from benchmarks.typed_shares.__main__ import FORMATS, share

    found = {form.name: share(form, form.read(corpora)) for form in FORMATS}
    shares = {name: counted.typed / (counted.total - counted.boilerplate) for name, counted in found.items()}
    assert shares["ninjs"] > 0.75
    assert shares["schema.org"] > 0.85
    assert shares["NewsML-G2"] > 0.6
