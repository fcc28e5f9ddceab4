"""A member that is misspelled, or has the name of another format, is reported with the member that is meant."""

import json
import string
import time
from pathlib import Path
from typing import Annotated

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import Article, JsonName, Part, Quote, StructureError, validate
from newsmodel.formats import brat


def found(document, cls=Article):
    """Return the pointer and the suggestion of each near miss."""
    problems = validate(newsmodel.structure(document, cls))
    return {
        problem.pointer: problem.message.partition("; is '")[2].partition("'")[0]
        for problem in problems
        if problem.code == "extra.near-miss"
    }


def test_the_message_names_both_members_and_says_what_to_do():
    document = {"id": "a", "quotes": [{"id": "q", "content": {"text": "No."}, "attribution": {"speaker": "lind"}}]}
    [problem] = validate(newsmodel.structure(document))
    assert (problem.code, problem.severity) == ("extra.near-miss", "warning")
    assert problem.message.startswith("unknown member 'speaker'; is 'speakers' meant? Rename it")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("title", "headline"),
        ("name", "headline"),
        ("authors", "bylines"),
        ("author", "bylines"),
        ("body", "text"),
        ("content", "text"),
        ("articleBody", "text"),
        ("date", "published"),
        ("datePublished", "published"),
        ("publish_date", "published"),
        ("pubDate", "published"),
        ("dateModified", "updated"),
        ("description", "summary"),
        ("link", "url"),
        ("href", "url"),
        ("source", "publisher"),
        ("tags", "keywords"),
        ("inLanguage", "language"),
        ("headlin", "headline"),
        ("haedline", "headline"),
        ("headlinee", "headline"),
        ("publishd", "published"),
        ("lenguage", "language"),
        ("keyword", "keywords"),
        ("quote", "quotes"),
        ("Quotes", "quotes"),
        ("QUOTES", "quotes"),
        ("wordCount", "word_count"),
        ("word-count", "word_count"),
        ("wordcount", "word_count"),
        ("Word Count", "word_count"),
        ("ｈｅａｄｌｉｎｅ", "headline"),
        ("tеxts", ""),
    ],
)
def test_names_for_the_members_of_an_article(name, meant):
    assert found({"id": "a", name: "x"}) == ({f"/{name}": meant} if meant else {})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("speaker", "attribution.speakers"),
        ("speakers", "attribution.speakers"),
        ("source", "attribution.source"),
        ("cue", "attribution.cue"),
        ("text", "content"),
        ("quote", "content"),
        ("type", "kind"),
        ("kindd", "kind"),
        ("lang", "language"),
        ("comment", "note"),
    ],
)
def test_names_for_the_members_of_a_quote(name, meant):
    assert found({"id": "a", "quotes": [{"id": "q", name: "x"}]}) == {f"/quotes/0/{name}": meant}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "desk",
            "brat",
            "x-foo",
            "x_title",
            "X-Title",
            "_title",
            "-title",
            "schema:author",
            "dc.title",
            "@type",
            "$ref",
        ),
        *(
            "a/b",
            "~",
            "",
            " ",
            "\n",
            "\x00",
            "🚢",
            "title()",
            "0",
            "id",
            "ID",
            "extra",
            "__class__",
            "self",
            "toString",
        ),
        *("mood", "sentiment", "embedding", "score", "rank", "views", "shares", "likes", "hash", "license_plate"),
        *("paid", "layout", "template", "wire", "beat", "edition", "issue", "page", "column", "reading_time", "cms"),
        *("schema_org", "ninjs", "scraped", "spacy", "title_color", "body_html", "author_ids", "x" * 100_000),
    ],
)
def test_names_of_other_programs_are_no_near_misses(name):
    assert found({name: "x", "id": "a"}) == {}


@pytest.mark.parametrize(
    "name", ["vote", "tone", "rating", "checks", "verdict", "hedge", "audio", "page", "topic_model"]
)
def test_names_of_other_programs_in_a_quote_are_no_near_misses(name):
    assert found({"id": "a", "quotes": [{"id": "q", name: "x"}]}) == {}


def test_a_member_that_has_a_value_is_not_meant():
    assert found({"id": "a", "headline": "No ferries", "title": "No ferries | Fjord News"}) == {}
    quote = {"id": "q", "speaker": "Ana Lind", "attribution": {"speakers": ["lind"]}}
    assert found({"id": "a", "actors": [{"id": "lind", "description": "she"}], "quotes": [quote]}) == {}


def test_every_unknown_member_is_looked_at_at_every_depth():
    document = {
        "id": "a",
        "actors": [{"id": "lind", "name": "Ana Lind", "mentions": [{"passage": {"text": "she"}, "type": "pronoun"}]}],
        "events": [{"id": "e", "title": "strike", "location": "Oslo", "time": {"date": "2025"}}],
        "media": [{"src": "https://fjord.example/a.jpg"}],
        "publisher": {"title": "Fjord News"},
    }
    assert found(document) == {
        "/actors/0/mentions/0/type": "kind",
        "/actors/0/name": "names",
        "/events/0/location": "place",
        "/events/0/time/date": "value",
        "/events/0/title": "label",
        "/media/0/src": "url",
        "/publisher/title": "name",
    }


@attrs.frozen(kw_only=True)
class Check(Part):
    verdict: str | None = None


@attrs.frozen(kw_only=True)
class DeskQuote(Quote):
    checks: tuple[Check, ...] = ()
    by_language: dict[str, Check] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    title: str | None = None
    fact_checker: str | None = None
    quotes: tuple[DeskQuote, ...] = ()
    original: Article | None = None


def test_members_of_derived_classes_are_known_and_meant():
    document = {
        "id": "a",
        "title": "No ferries",
        "factChecker": "mo",
        "body": "No ferries.",
        "quotes": [{"id": "q", "content": {"text": "No."}, "check": [], "checks": [{"verdit": "true"}]}],
    }
    assert found(document, DeskArticle) == {
        "/body": "text",
        "/factChecker": "fact_checker",
        "/quotes/0/checks/0/verdit": "verdict",
    }


def test_objects_in_mappings_and_articles_inside_are_looked_at_once():
    document = {
        "id": "a",
        "quotes": [{"id": "q", "content": {"text": "No."}, "by_language": {"de": {"verdit": "wahr"}}}],
        "original": {"id": "b", "title": "Keine Fähren"},
    }
    problems = [p for p in validate(newsmodel.structure(document, DeskArticle)) if p.code == "extra.near-miss"]
    assert [problem.pointer for problem in problems] == ["/original/title", "/quotes/0/by_language/de/verdit"]


@attrs.frozen(kw_only=True)
class CameraArticle(Article):
    from_desk: Annotated[str | None, JsonName("fromDesk")] = None
    by_place: Annotated[dict[str, Check], JsonName("a/b")] = attrs.field(factory=dict)


def test_members_have_their_names_in_json():
    document = {"id": "a", "FromDesk": "Oslo", "a/b": {"oslo": {"verdit": "true"}}}
    assert found(document, CameraArticle) == {"/FromDesk": "fromDesk", "/a~1b/oslo/verdit": "verdict"}
    assert found({"id": "a", "fromDesk": "Oslo", "from-desk": "Oslo"}, CameraArticle) == {}


@given(st.text(max_size=60) | st.text(string.printable, max_size=12))
def test_any_name_can_be_looked_at(name):
    document = {"id": "a", name: None}
    if name not in {"id", "newsmodel"}:
        assert all(problem.pointer.startswith("/") for problem in validate(newsmodel.loads(json.dumps(document))))


def test_thousands_of_different_names_take_linear_time():
    def seconds(size):
        quotes = [{"id": f"q{i}", "content": {"text": "x"}, f"speeker{i}": 1, f"vote{i}": 2} for i in range(size)]
        article = newsmodel.structure({"id": "a", "quotes": quotes})
        start = time.process_time()
        validate(article)
        return time.process_time() - start

    seconds(100)
    assert seconds(4_000) < 30 * max(seconds(400), 0.005)


def test_the_corpora_have_no_near_misses(corpora):
    checked = 0
    folder = corpora / "polnear" / "train"
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        text = (folder / "text" / f"{name}.txt").read_bytes().decode()
        article = brat.read(text, path.read_bytes().decode(), annotator=annotator, id=name)
        assert "extra.near-miss" not in {problem.code for problem in validate(article)}
        checked += any(quote.extra for quote in article.quotes)
    assert checked > 10


def refused(document, cls=Article, **options):
    with pytest.raises(StructureError) as caught:
        newsmodel.structure(document, cls, unknown="refuse", **options)
    with pytest.raises(StructureError) as again:
        newsmodel.loads(json.dumps(document), cls, unknown="refuse", **options)
    assert again.value.problems == caught.value.problems
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


UNKNOWN = "structure.unknown-member"


def test_every_unknown_member_is_refused_on_request():
    document = {
        "id": "a",
        "desk": "Oslo",
        "a/b": 1,
        "x_foo": {},
        "quotes": [
            {"id": "q", "speaker": "x", "content": {"text": "No.", "spans": [{"start": 0, "end": 3, "line": 1}]}}
        ],
    }
    assert sorted(refused(document)) == [
        ("/a~1b", UNKNOWN),
        ("/desk", UNKNOWN),
        ("/quotes/0/content/spans/0/line", UNKNOWN),
        ("/quotes/0/speaker", UNKNOWN),
        ("/x_foo", UNKNOWN),
    ]


def test_the_default_keeps_unknown_members():
    document = {"id": "a", "desk": "Oslo"}
    assert newsmodel.structure(document) == newsmodel.structure(document, unknown="keep")
    assert newsmodel.loads(json.dumps(document), unknown="keep").extra == {"desk": "Oslo"}


def test_a_document_without_unknown_members_is_read_as_usual():
    document = {"newsmodel": "1.0", "id": "a", "quotes": [{"id": "q"}]}
    assert newsmodel.structure(document, unknown="refuse") == newsmodel.structure(document)
    assert newsmodel.loads(json.dumps(document), unknown="refuse") == newsmodel.structure(document)


def test_the_message_suggests_the_member_that_is_meant():
    with pytest.raises(StructureError, match=r"found 'speaker'; is 'attribution\.speakers' meant\?"):
        newsmodel.structure({"id": "a", "quotes": [{"id": "q", "speaker": "x"}]}, unknown="refuse")
    with pytest.raises(StructureError, match="found 'desk'; remove it, or read it with unknown='keep'"):
        newsmodel.structure({"id": "a", "desk": "x"}, unknown="refuse")
    with pytest.raises(StructureError, match="found 'title'; remove it"):
        newsmodel.structure({"id": "a", "title": "x", "headline": "y"}, unknown="refuse")


def test_other_problems_are_reported_with_them():
    assert sorted(refused({"desk": 1, "headline": 2})) == [
        ("", "structure.missing-member"),
        ("/desk", UNKNOWN),
        ("/headline", "structure.wrong-type"),
    ]


def test_unknown_members_are_refused_in_mappings_and_articles_inside():
    document = {
        "id": "a",
        "quotes": [{"id": "q", "by_language": {"de": {"verdit": "wahr"}}}],
        "original": {"newsmodel": "1.0", "id": "b", "title": "Keine Fähren"},
    }
    assert sorted(refused(document, DeskArticle)) == [
        ("/original/title", UNKNOWN),
        ("/quotes/0/by_language/de/verdit", UNKNOWN),
    ]


def test_unknown_members_are_refused_in_containers_of_articles():
    assert refused([{"id": "a"}, {"id": "b", "desk": 1}], list[Article]) == [("/1/desk", UNKNOWN)]


def test_pointers_are_those_of_a_document_in_an_older_version():
    golden = Path(__file__).parents[1] / "golden" / "article-0.9.json"
    document = json.loads(golden.read_bytes())
    document["desk"] = "Oslo"
    assert ("/desk", UNKNOWN) in refused(document)


@pytest.mark.parametrize("wrong", ["drop", None, True, 1, b"keep"])
def test_another_treatment_of_unknown_members_is_a_class_error(wrong, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a"}\n')
    for read in (
        lambda: newsmodel.loads(b'{"id": "a"}', unknown=wrong),
        lambda: newsmodel.structure({"id": "a"}, unknown=wrong),
        lambda: newsmodel.load(path, unknown=wrong),
        lambda: newsmodel.load_jsonl(path, unknown=wrong),
        lambda: list(newsmodel.iter_jsonl(path, unknown=wrong)),
    ):
        with pytest.raises(newsmodel.ClassError, match="expected unknown to be 'keep' or 'refuse', found"):
            read()


def test_files_are_read_with_unknown_members_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a"}\n{"id": "b", "desk": 1}\n{"id": "c"}\n')
    errors = []
    articles = list(newsmodel.iter_jsonl(path, on_error=errors.append, unknown="refuse"))
    assert [article.id for article in articles] == ["a", "c"]
    assert [(error.line, error.problems[0].pointer) for error in errors] == [(2, "/desk")]
    with pytest.raises(newsmodel.LinesError):
        newsmodel.load_jsonl(path, unknown="refuse")
    one = tmp_path / "b.json"
    one.write_bytes(b'{"id": "b", "desk": 1}')
    with pytest.raises(StructureError):
        newsmodel.load(one, unknown="refuse")
    assert newsmodel.load(one).extra == {"desk": 1}
