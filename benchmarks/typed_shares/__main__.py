"""Counts the values of real news documents that have a member of their own in the model.

    python -m benchmarks.typed_shares [--missing]

The documents are not part of the project, because of their licenses: see ``tests/README.md``.
"""

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from benchmarks.typed_shares import documents, rows
from benchmarks.typed_shares.documents import Leaf
from newsmodel import Article
from newsmodel._fields import ModelType, TupleType, members

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpora"

#: Members that a mapping makes up where a document has none.
_INVENTED = frozenset({"id"})


@attrs.frozen
class Format:
    """A format: where its values are, and where they belong."""

    name: str
    read: Callable[[Path], list[list[Leaf]]]
    homes: Mapping[str, str]
    boilerplate: tuple[str, ...]


FORMATS = (
    Format("ninjs", documents.ninjs, rows.NINJS, rows.NINJS_BOILERPLATE),
    Format("schema.org", documents.schema_org, rows.SCHEMA_ORG, rows.SCHEMA_ORG_BOILERPLATE),
    Format("NewsML-G2", documents.newsml_g2, rows.NEWSML_G2, rows.NEWSML_G2_BOILERPLATE),
)


@attrs.define
class Share:
    """How many values there are, and how many have a home."""

    typed: int = 0
    total: int = 0
    boilerplate: int = 0
    missing: Counter[str] = attrs.Factory(Counter[str])

    def __str__(self) -> str:
        proper = self.total - self.boilerplate
        return (
            f"{self.total:6,} values, {100 * self.typed / self.total:5.1f}% typed; "
            f"{100 * self.typed / proper:5.1f}% of the {proper:,} without boilerplate"
        )


def owner(home: str) -> tuple[type[Any], str] | None:
    """Return the class and the name of a member below ``Article``; ``None`` if the model does not have it."""
    cls: type[Any] = Article
    *way, last = home.split(".")
    for name in way:
        field_type = next((member.field_type for member in members(cls) if member.name == name), None)
        field_type = field_type.item if isinstance(field_type, TupleType) else field_type
        if not isinstance(field_type, ModelType):
            return None
        cls = field_type.cls
    return (cls, last) if any(member.name == last for member in members(cls)) else None


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that matches paths: ``*`` is a part of one step, and ``**`` any number of steps."""
    expressions = [re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*") for pattern in patterns]
    matches = re.compile("|".join(f"(?:{expression})" for expression in expressions)).fullmatch
    return lambda path: matches(path) is not None


def share(form: Format, listed: list[list[Leaf]]) -> Share:
    """Count the values of documents. A value has no home if its object would lack a member that it must have."""
    exact = {path: owner(home) for path, home in form.homes.items() if "*" not in path}
    wild = [(matcher([path]), owner(home)) for path, home in form.homes.items() if "*" in path]
    in_boilerplate = matcher(form.boilerplate)
    counted = Share()
    for leaves in listed:
        homes: list[tuple[Leaf, tuple[type[Any], str] | None]] = []
        filled: defaultdict[tuple[int, type[Any]], set[str]] = defaultdict(set)
        for leaf in leaves:
            home = exact.get(leaf.path) or next((found for matches, found in wild if matches(leaf.path)), None)
            homes.append((leaf, home))
            if home is not None:
                filled[leaf.container, home[0]].add(home[1])
        for leaf, home in homes:
            is_boilerplate = leaf.path not in exact and in_boilerplate(leaf.path)
            counted.total += 1
            counted.boilerplate += is_boilerplate
            if home is not None and _required(home[0]) <= filled[leaf.container, home[0]]:
                counted.typed += 1
            elif not is_boilerplate:
                counted.missing[leaf.path] += 1
    return counted


def _required(cls: type[Any]) -> frozenset[str]:
    return frozenset(member.name for member in members(cls) if member.required) - _INVENTED


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.typed_shares", description=__doc__.splitlines()[0])
    parser.add_argument("--missing", action="store_true", help="also list the paths of the values without a member")
    options = parser.parse_args()
    folder = Path(os.environ.get("NEWSMODEL_CORPORA") or _BESIDE)
    if not folder.is_dir():
        parser.error("the corpora are private and not here; NEWSMODEL_CORPORA names their folder")
    for form in FORMATS:
        listed = form.read(folder)
        counted = share(form, listed)
        print(f"{form.name:10} {len(listed):4} documents, {counted}")
        for path, number in counted.missing.most_common() if options.missing else ():
            print(f"{number:8} {path}")


if __name__ == "__main__":
    main()
