"""How each peer reads and writes a document."""

import importlib.util
from collections.abc import Callable, Iterator
from typing import Any

import attrs


@attrs.frozen
class Codec:
    """One library's way to read and write documents."""

    name: str
    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes]
    #: Whether it knows the model: the floor does not, and so refuses nothing.
    checks: bool = True


def newsmodel() -> Codec:
    import newsmodel as library

    return Codec("newsmodel", library.loads, library.dumps)


def orjson() -> Codec:
    import orjson as library

    return Codec("orjson", library.loads, library.dumps, checks=False)


def pydantic() -> Codec:
    from benchmarks.peers.pydantic_models import Article

    return Codec("pydantic", Article.model_validate_json, pydantic_dumps(exclude_unset=True))


def pydantic_dumps(**options: bool) -> Callable[[Any], bytes]:
    """Make pydantic's writer: ``model_dump_json`` less the step from its bytes to a string and back."""
    from benchmarks.peers.pydantic_models import Article

    to_json = Article.__pydantic_serializer__.to_json
    return lambda article: to_json(article, **options)


def msgspec() -> Codec:
    from benchmarks.peers.msgspec_models import decoder, encoder

    return Codec("msgspec", decoder.decode, encoder.encode)


MAKERS: tuple[Callable[[], Codec], ...] = (newsmodel, pydantic, msgspec, orjson)


def codecs() -> dict[str, Codec]:
    """Make the codecs of all peers that are installed."""
    return {maker.__name__: maker() for maker in MAKERS if importlib.util.find_spec(maker.__name__)}


def disagreements(codec: Codec, documents: Iterator[bytes]) -> list[str]:
    """Say in what a peer is not held to the same rules: it has to read, write and refuse what newsmodel does."""
    return [codec.name, *map(str, documents)]
