"""Laws of the round trip through JSON, over generated articles."""

import copy
import json
import pickle
import random
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import Article, Edtf, Passage, Quote, Severity, converter, dumps, loads, structure, unstructure, validate
from newsmodel._fields import is_model_class
from newsmodel.json.decoding import decode
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.strategies import (
    actors,
    articles,
    edtfs,
    events,
    instances,
    json_values,
    passages,
    quotes,
    spans,
    time_expressions,
)

CLASSES = sorted(
    (value for name in newsmodel.__all__ if is_model_class(value := getattr(newsmodel, name))),
    key=lambda cls: cls.__name__,
)


@given(articles())
def test_an_article_equals_itself_after_json(article: Article) -> None:
    written = dumps(article)
    assert loads(written) == article
    assert loads(written.decode()) == article
    assert structure(unstructure(article)) == article
    assert dumps(loads(written)) == written
    assert json.loads(written) == unstructure(article)


@given(articles())
def test_a_generated_article_has_no_error(article: Article) -> None:
    assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []


@given(articles())
def test_both_paths_read_the_same_article(article: Article) -> None:
    written = dumps(article)
    complete = structure(json.loads(written))
    assert complete == converter.structure(json.loads(written), Article) == article
    # The fast path leaves at most documents with unknown members to the complete reader; the native one leaves few.
    try:
        fast = decode(written, Article)
    except FastPathUnsupported:
        assert any(part.extra for part in _parts(article))
    else:
        assert IS_COMPILED or not any(part.extra for part in _parts(article))
        assert fast == complete
        assert repr(fast) == repr(complete)


def _parts(value: Any) -> Iterator[Any]:
    """List an object and all its parts."""
    if is_model_class(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            if field.name != "extra":
                yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)


@given(
    articles(), st.dictionaries(st.sampled_from(["x_desk", "extra", "", "🚢"]), json_values(), min_size=1), st.data()
)
def test_unknown_members_survive_at_every_depth(article: Article, more: dict[str, Any], data: st.DataObject) -> None:
    document = unstructure(article)
    objects = [document]
    for name in ("actors", "quotes", "events"):
        objects += document.get(name, [])
    objects += [quote["content"] for quote in document.get("quotes", ()) if "content" in quote]
    objects += [span for passage in objects if "spans" in passage for span in passage["spans"]]
    data.draw(st.sampled_from(objects)).update(more)
    read = structure(document)
    assert unstructure(read) == document
    assert loads(dumps(read)) == read
    assert json.loads(dumps(read)) == json.loads(json.dumps(document))


@given(articles())
def test_the_written_document_depends_on_the_values_alone(article: Article) -> None:
    again = structure(json.loads(json.dumps(unstructure(article), indent=3)))
    assert dumps(again) == dumps(article)
    assert dumps(copy.deepcopy(article)) == dumps(article)


@given(articles())
def test_an_article_is_compared_by_its_values(article: Article) -> None:
    assert attrs.evolve(article) == article
    assert attrs.evolve(article, id=article.id + "'") != article
    assert {article: 1}[loads(dumps(article))] == 1


@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_white_space_mean_nothing(article: Article, chance: random.Random) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            names = list(value)
            chance.shuffle(names)
            return {name: shuffled(value[name]) for name in names}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    document = shuffled(json.loads(dumps(article)))
    for ascii_only in (True, False):
        assert loads(json.dumps(document, indent=2, ensure_ascii=ascii_only)) == article


@given(articles())
def test_copies_are_equal_and_have_the_same_hash(article: Article) -> None:
    for again in (
        pickle.loads(pickle.dumps(article)),
        copy.deepcopy(article),
        copy.copy(article),
        loads(dumps(article)),
    ):
        assert again == article
        assert hash(again) == hash(article)


@given(articles())
def test_a_change_affects_no_other_member(article: Article) -> None:
    changed = attrs.evolve(article, headline="Harbour closed")
    assert changed.headline == "Harbour closed"
    assert attrs.evolve(changed, headline=article.headline) == article


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
def test_every_class_is_generated_from_its_type_and_survives_json(cls: type[Any], data: st.DataObject) -> None:
    drawn = data.draw(st.from_type(cls))
    assert isinstance(drawn, cls)
    assert loads(dumps(drawn), cls) == drawn
    assert repr(drawn).startswith(f"{cls.__name__}(")


@given(st.text(min_size=1).flatmap(lambda text: st.tuples(st.just(text), passages(text), spans(text), quotes(text))))
def test_generated_words_are_at_their_spans(drawn: tuple[str, Passage, Any, Quote]) -> None:
    text, passage, span, quote = drawn
    assert " ".join(text[piece.start : piece.end] for piece in passage.spans) == passage.text
    assert text[span.start : span.end] == span.of(text)
    assert quote.content is None or " ".join(piece.of(text) for piece in quote.content.spans) == quote.content.text


@given(st.one_of(actors(kind=newsmodel.ActorKind.PERSON), events(), quotes(), time_expressions(), spans()))
def test_parts_survive_json_on_their_own(part: Any) -> None:
    assert loads(dumps(part), type(part)) == part


@given(edtfs())
def test_a_time_survives_as_it_was_written(time: Edtf) -> None:
    assert str(Edtf(str(time))) == str(time)
    read = loads(dumps(Article(id="a", published=time)))
    assert str(read.published) == str(time)


@given(instances(Article))
def test_an_article_with_unrelated_parts_survives_json(article: Article) -> None:
    assert loads(dumps(article)) == article
