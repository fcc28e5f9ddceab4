"""Laws of converters with hooks, over generated articles."""

import json
from typing import Any

from hypothesis import given

from newsmodel import Article, Edtf, Quote, Span, converter, dumps, loads, unstructure
from newsmodel.strategies import articles

PLAIN = converter.copy()

HOOKED = converter.copy()
HOOKED.register_unstructure_hook(Edtf, lambda time: {"\x00edtf": str(time)})
HOOKED.register_structure_hook(Edtf, lambda value, _: Edtf(value["\x00edtf"]))
HOOKED.register_unstructure_hook(Span, lambda span: ["\x00span", unstructure(span)])
HOOKED.register_structure_hook(Span, lambda value, _: converter.structure(value[1], Span))
_write, _read = HOOKED.get_unstructure_hook(Quote), HOOKED.get_structure_hook(Quote)
HOOKED.register_unstructure_hook(Quote, lambda quote: ["\x00quote", _write(quote)])
HOOKED.register_structure_hook(Quote, lambda value, _: _read(value[1], Quote))


def without_hooks(value: Any) -> Any:
    """Return what the hooks wrote in the form of the library."""
    if isinstance(value, dict):
        if value.keys() == {"\x00edtf"}:
            return value["\x00edtf"]
        return {name: without_hooks(item) for name, item in value.items()}
    if isinstance(value, list):
        if value[:1] in (["\x00quote"], ["\x00span"]):
            return without_hooks(value[1])
        return [without_hooks(item) for item in value]
    return value


@given(articles())
def test_a_copy_without_hooks_writes_and_reads_like_the_library(article: Article) -> None:
    assert PLAIN.dumps(article) == dumps(article)
    assert PLAIN.unstructure(article) == unstructure(article)
    assert PLAIN.loads(dumps(article), Article) == article == PLAIN.structure(unstructure(article), Article)


@given(articles())
def test_hooks_change_only_what_they_write(article: Article) -> None:
    written = HOOKED.dumps(article)
    assert HOOKED.loads(written, Article) == article
    assert HOOKED.structure(HOOKED.unstructure(article), Article) == article
    assert json.loads(written) == HOOKED.unstructure(article)
    assert loads(json.dumps(without_hooks(json.loads(written)))) == article
