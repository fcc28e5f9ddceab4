"""An argument that is not the model class or object that a function takes raises the same error everywhere."""

import importlib
import inspect
import io
import pathlib
import runpy
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import newsmodel
from newsmodel import Article, ClassError, Edtf, Passage, Quote, Role, Span
from newsmodel._fields import is_model_class
from newsmodel.anchoring import TextQuoteSelector
from newsmodel.formats import brat

MODULES: tuple[str, ...] = runpy.run_path(str(pathlib.Path(__file__).with_name("listing.py")))["MODULES"]

EMPTY = b"{}\n"
QUOTED = TextQuoteSelector(exact="port")

#: Calls with one argument that may be wrong, by the public function and the parameter.
OBJECTS: dict[str, Callable[[Any], object]] = {
    "newsmodel.anchoring.locate(position)": lambda wrong: newsmodel.anchoring.locate(QUOTED, "port", wrong),
    "newsmodel.anchoring.locate(quote)": lambda wrong: newsmodel.anchoring.locate(wrong, "port"),
    "newsmodel.anchoring.reanchor_article(article)": lambda wrong: newsmodel.reanchor_article(wrong, "port"),
    "newsmodel.anchoring.reanchor_passage(passage)": lambda wrong: newsmodel.anchoring.reanchor_passage(
        wrong, "a", "b"
    ),
    "newsmodel.anchoring.selectors_for(passage)": lambda wrong: newsmodel.anchoring.selectors_for(wrong, "port"),
    "newsmodel.anchoring.to_web_annotation(passage)": lambda wrong: newsmodel.anchoring.to_web_annotation(
        wrong, "port"
    ),
    "newsmodel.editing.as_class(obj)": lambda wrong: newsmodel.editing.as_class(wrong, Article),
    "newsmodel.editing.excerpt(article)": lambda wrong: newsmodel.editing.excerpt(wrong, Span(0, 1)),
    "newsmodel.editing.excerpt(span)": lambda wrong: newsmodel.editing.excerpt(Article(id="a", text="port"), wrong),
    "newsmodel.editing.merge_actors(article)": lambda wrong: newsmodel.editing.merge_actors(wrong, "x", "y"),
    "newsmodel.editing.references_to(article)": lambda wrong: newsmodel.editing.references_to(wrong, "x"),
    "newsmodel.editing.remove(article)": lambda wrong: newsmodel.editing.remove(wrong, "x"),
    "newsmodel.editing.rename(article)": lambda wrong: newsmodel.editing.rename(wrong, "x", "y"),
    "newsmodel.editing.replace(article)": lambda wrong: newsmodel.editing.replace(wrong, Quote(id="q")),
    "newsmodel.editing.replace(part)": lambda wrong: newsmodel.editing.replace(Article(id="a"), wrong),
    "newsmodel.evolve(obj)": newsmodel.evolve,
    "newsmodel.formats.brat.loss(article)": brat.loss,
    "newsmodel.formats.brat.write(article)": brat.write,
    "newsmodel.timex.weekday_conflict(expression)": newsmodel.timex.weekday_conflict,
    "newsmodel.validation.ArticleIndex(article)": newsmodel.validation.ArticleIndex,
    "newsmodel.validation.validate(article)": newsmodel.validate,
    "newsmodel.view.rows(article)": lambda wrong: newsmodel.view.rows(wrong, "quotes"),
    "newsmodel.view.summary(article)": newsmodel.view.summary,
    "newsmodel.view.write_csv(articles)": lambda wrong: newsmodel.view.write_csv([wrong], io.StringIO()),
    "newsmodel.Edtf.contains(other)": Edtf("2025").contains,
    "newsmodel.Edtf.definitely_before(other)": Edtf("2025").definitely_before,
    "newsmodel.Edtf.interval(end)": lambda wrong: Edtf.interval(None, wrong),
    "newsmodel.Edtf.interval(start)": lambda wrong: Edtf.interval(wrong, None),
    "newsmodel.Edtf.overlaps(other)": Edtf("2025").overlaps,
    "newsmodel.Edtf.possibly_before(other)": Edtf("2025").possibly_before,
    "newsmodel.Passage.of(spans)": lambda wrong: Passage.of("port", wrong),
    "newsmodel.Role.held_on(date)": Role(valid=Edtf("2025")).held_on,
    "newsmodel.Span.contains(other)": Span(0, 1).contains,
    "newsmodel.Span.overlaps(other)": Span(0, 1).overlaps,
}
CLASSES: dict[str, Callable[[Any], object]] = {
    "newsmodel.json.json_schema(type)": newsmodel.json_schema,
    "newsmodel.editing.as_class(cls)": lambda wrong: newsmodel.editing.as_class(Article(id="a"), wrong),
    "newsmodel.strategies.instances(cls)": newsmodel.strategies.instances,
}
TYPES: dict[str, Callable[[Any, pathlib.Path], object]] = {
    "newsmodel.json.Converter.loads(type)": lambda wrong, _path: newsmodel.Converter().loads(EMPTY, wrong),
    "newsmodel.json.iter_jsonl(type)": lambda wrong, path: list(newsmodel.iter_jsonl(path, wrong)),
    "newsmodel.json.load(type)": lambda wrong, path: newsmodel.load(path, wrong),
    "newsmodel.json.load_jsonl(type)": lambda wrong, path: newsmodel.load_jsonl(path, wrong),
    "newsmodel.json.loads(type)": lambda wrong, _path: newsmodel.loads(EMPTY, wrong),
    "newsmodel.json.structure(type)": lambda wrong, _path: newsmodel.structure({}, wrong),
}
#: Calls that also take an id.
WITH_IDS: dict[str, Callable[[Any], object]] = {
    "newsmodel.Article.actor(actor)": Article(id="a").actor,
    "newsmodel.Article.event(event)": Article(id="a").event,
    "newsmodel.Article.quote(quote)": Article(id="a").quote,
    "newsmodel.Article.quotes_by(speaker)": Article(id="a").quotes_by,
    "newsmodel.Article.speakers(quote)": Article(id="a").speakers,
}
#: Parameters that also take a string, so that another error covers them.
LENIENT = {
    "newsmodel.Edtf.of(value)",
    "newsmodel.editing.merge_actors(keep)",
    "newsmodel.editing.merge_actors(merge)",
    "newsmodel.editing.references_to(id)",
    "newsmodel.editing.remove(id)",
    "newsmodel.editing.rename(old)",
    "newsmodel.timex.find_times(reference)",
    "newsmodel.timex.resolve(reference)",
}

NO_OBJECTS: list[Any] = [3, "article.json", b"{}", {"id": "a"}, [], NotImplemented, int, Article]
NO_CLASSES: list[Any] = [3, "Article", b"{}", {}, NotImplemented, int, dict, list[Article]]
NO_TYPES: list[Any] = [3, "Article", b"{}", {}, [], NotImplemented, Article(id="a")]


def _shown(value: object) -> str:
    """Name a value in the id of a test, without its address."""
    return repr(value).partition(" at ")[0]


@pytest.mark.parametrize("wrong", NO_OBJECTS, ids=_shown)
@pytest.mark.parametrize("function", OBJECTS)
def test_what_is_not_the_object_expected_is_a_class_error(function: str, wrong: Any) -> None:
    with pytest.raises(ClassError, match=r"^expected an? .*, found .*; .*") as caught:
        OBJECTS[function](wrong)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("wrong", [wrong for wrong in NO_OBJECTS if not isinstance(wrong, str)], ids=_shown)
@pytest.mark.parametrize("function", WITH_IDS)
def test_what_is_neither_an_id_nor_the_object_expected_is_a_class_error(function: str, wrong: Any) -> None:
    with pytest.raises(
        ClassError, match=r"^expected an? \w+ or the id of one, found .*; pass the object or its id"
    ) as caught:
        WITH_IDS[function](wrong)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("wrong", NO_CLASSES, ids=_shown)
@pytest.mark.parametrize("function", CLASSES)
def test_what_is_not_a_model_class_is_a_class_error(function: str, wrong: Any) -> None:
    with pytest.raises(ClassError, match=r"^expected a model class, found .*; pass a class such as newsmodel.Article"):
        CLASSES[function](wrong)


@pytest.mark.parametrize("wrong", NO_TYPES, ids=_shown)
@pytest.mark.parametrize("function", TYPES)
def test_what_is_not_a_type_is_a_class_error(function: str, wrong: Any, tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.json").write_bytes(EMPTY)
    with pytest.raises(ClassError, match=r"^expected a type, found .*; pass the class itself"):
        TYPES[function](wrong, tmp_path / "one.json")


def test_the_tables_have_every_public_function_that_takes_a_model_object_or_a_class() -> None:
    named = {*OBJECTS, *WITH_IDS, *CLASSES, *TYPES, *LENIENT}
    missing = sorted(set(_parameters()) - named)
    assert not missing, missing


def _parameters() -> Iterator[str]:
    """List the parameters of public functions and of methods of values that are a model object, an Edtf or a class."""
    for module in MODULES:
        for name in importlib.import_module(module).__all__:
            public = getattr(importlib.import_module(module), name)
            home = _home(public, name, module)
            if inspect.isfunction(public):
                yield from _matching(f"{home}.{name}", public)
            elif is_model_class(public) or public is Edtf:
                for method in vars(public).values():
                    function = getattr(method, "__func__", method)
                    if inspect.isfunction(function) and not function.__name__.startswith("_"):
                        yield from _matching(f"{home}.{name}.{function.__name__}", function)


def _home(public: Any, name: str, module: str) -> str:
    """Name the most specific public module that has a name."""
    homes = [home for home in MODULES if name in importlib.import_module(home).__all__]
    defined = getattr(public, "__module__", "")
    return max((home for home in homes if defined.startswith(home)), key=len, default=module)


def _matching(name: str, function: Callable[..., Any]) -> Iterator[str]:
    hints = typing.get_type_hints(function)
    for parameter in inspect.signature(function).parameters:
        if parameter == "cls" and "." in function.__qualname__:
            continue
        hint = hints.get(parameter)
        held = (hint, getattr(hint, "__bound__", None), *typing.get_args(hint))
        if parameter in ("type", "cls") or any(is_model_class(each) or each is Edtf for each in held):
            yield f"{name}({parameter})"
