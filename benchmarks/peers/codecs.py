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
    """One library's way to read and write documents."""

    name: str
    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes | str]


def newsmodel() -> Codec:
    import newsmodel as library

    return Codec("newsmodel", library.loads, library.dumps)


def pydantic() -> Codec:
    from benchmarks.peers.pydantic_models import Article

    return Codec("pydantic", Article.model_validate_json, pydantic_dumps("exclude_defaults"))


def pydantic_dumps(leaving_out: str) -> Callable[[Any], str]:
    """Make pydantic's writer: what it leaves out can be told by the values, or by what was never set."""
    options: dict[str, Any] = {leaving_out: True}
    return lambda article: article.model_dump_json(**options)


def pydantic_keeping() -> Codec:
    """Make the codec of pydantic with ``extra="allow"``: how its users keep what their classes do not know."""
    from benchmarks.peers import pydantic_models

    source = Path(pydantic_models.__file__).read_text(encoding="utf-8")
    assert source.count('extra="forbid"') == 1
    module = sys.modules[KEEPING] = types.ModuleType(KEEPING)
    exec(source.replace('extra="forbid"', 'extra="allow"'), vars(module))  # noqa: S102 - our own source
    return Codec("pydantic", module.Article.model_validate_json, pydantic_dumps("exclude_defaults"))


#: pydantic looks the annotations of a class up in its module, by this name.
KEEPING = "benchmarks.peers.pydantic_models_that_keep"


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


#: In the order in which they are shown. The last is the floor: plain dicts, nothing checked.
MAKERS: tuple[Callable[[], Codec], ...] = (newsmodel, pydantic, msgspec, cattrs, mashumaro, orjson)


def codecs() -> dict[str, Codec]:
    """Make the codecs of all peers that are installed."""
    return {maker.__name__: maker() for maker in MAKERS if importlib.util.find_spec(maker.__name__)}


def codec(name: str) -> Codec:
    """Make one codec, and import no other library for it."""
    return next(maker for maker in MAKERS if maker.__name__ == name)()
