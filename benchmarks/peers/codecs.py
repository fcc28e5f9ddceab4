"""How each peer reads and writes a document."""

import importlib.util
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs


@attrs.frozen
class Codec:
    """The functions of a library that read and write documents."""

    name: str
    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes | str]


def newsmodel() -> Codec:
    import newsmodel as library

    return Codec("newsmodel", library.loads, library.dumps)


def pydantic() -> Codec:
    from benchmarks.peers.pydantic_models import Article

    return Codec("pydantic", Article.model_validate_json, pydantic_dumps("exclude_defaults"))


def pydantic_dumps(option: str) -> Callable[[Any], str]:
    """Return the function that writes a pydantic article, with the option that omits defaults or unset members."""
    options: dict[str, Any] = {option: True}
    return lambda article: article.model_dump_json(**options)


def pydantic_allowing_extra() -> Codec:
    """Return the codec of pydantic with ``extra="allow"``, which preserves unknown members."""
    from benchmarks.peers import pydantic_models

    source = Path(pydantic_models.__file__).read_text(encoding="utf-8")
    assert source.count('extra="forbid"') == 1
    module = sys.modules[ALLOWING_EXTRA] = types.ModuleType(ALLOWING_EXTRA)
    exec(source.replace('extra="forbid"', 'extra="allow"'), vars(module))  # noqa: S102 - the source is part of this project
    return Codec("pydantic", module.Article.model_validate_json, pydantic_dumps("exclude_defaults"))


#: The name of the module in which pydantic looks up the annotations of a class.
ALLOWING_EXTRA = "benchmarks.peers.pydantic_models_allowing_extra"


def msgspec() -> Codec:
    from benchmarks.peers.msgspec_models import decoder, encoder

    return Codec("msgspec", decoder.decode, encoder.encode)


def cattrs() -> Codec:
    from benchmarks.peers.cattrs_models import Article, converter

    return Codec("cattrs", lambda document: converter.loads(document, Article), converter.dumps)


def mashumaro() -> Codec:
    from benchmarks.peers.mashumaro_models import Article

    return Codec("mashumaro", Article.from_json, lambda article: article.to_jsonb())


def orjson() -> Codec:
    import orjson as library

    return Codec("orjson", library.loads, library.dumps)


#: In the order of the tables. The last one is the lower limit: plain dicts without checks.
FACTORIES: tuple[Callable[[], Codec], ...] = (newsmodel, pydantic, msgspec, cattrs, mashumaro, orjson)


def codecs() -> dict[str, Codec]:
    """Return the codecs of all installed peers by name."""
    return {factory.__name__: factory() for factory in FACTORIES if importlib.util.find_spec(factory.__name__)}


def codec(name: str) -> Codec:
    """Return one codec, without importing other libraries."""
    return next(factory for factory in FACTORIES if factory.__name__ == name)()
