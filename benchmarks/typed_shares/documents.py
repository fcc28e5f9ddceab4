"""The values of real documents: ninjs, schema.org and NewsML-G2."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs

#: The types of the schema.org objects that are articles.
_ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting"})
#: The updates of a live blog, which are articles of their own: one page has 437.
_UPDATES = "liveBlogUpdate"
_NINJS_INSTANCES = ("examples", "doc_examples", "test_suite/*/should_pass")
#: Members of ninjs 1 that are objects with a name for each item.
_BY_NAME = frozenset({"associations", "renditions"})


@attrs.frozen
class Leaf:
    """A value that is not an object or an array."""

    path: str
    """The names on the way to it, joined with slashes, without the numbers of array items."""
    container: int
    """A number for the object that has it: values of one object share it."""


def ninjs(folder: Path) -> list[list[Leaf]]:
    """Return the values of each ninjs document that is valid in a released version."""
    found = {path for part in _NINJS_INSTANCES for path in folder.glob(f"ninjs/{part}/**/*.json")}
    paths = sorted(path for path in found if not any(step.endswith("_dev") for step in path.parts))
    documents = [json.loads(path.read_bytes()) for path in paths]
    return [_leaves(_alike(document)) for document in documents if isinstance(document, dict) and "uri" in document]


def _alike(value: Any) -> Any:
    """Return a value as all versions write it: names in lower case, and arrays instead of objects by name."""
    if isinstance(value, dict):
        alike = {name.lower(): _alike(item) for name, item in value.items()}
        return {
            name: list(item.values()) if name in _BY_NAME and isinstance(item, dict) else item
            for name, item in alike.items()
        }
    return [_alike(item) for item in value] if isinstance(value, list) else value


def schema_org(folder: Path) -> list[list[Leaf]]:
    """Return the values of each article object in the JSON-LD of news pages."""
    listed: list[list[Leaf]] = []
    for path in sorted(folder.glob("jsonld/pages/*/*.json")):
        if not path.name.endswith(".expected.json"):
            for block in json.loads(path.read_bytes())["blocks"]:
                try:
                    data = json.loads(block, strict=False)
                except ValueError:  # a page with broken JSON-LD
                    continue
                listed += [_leaves(article) for article in _articles(data)]
    return listed


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the article objects in a block, but not those within another article."""
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        types = value.get("@type")
        if not _ARTICLES.isdisjoint(types if isinstance(types, list) else [types]):
            yield {name: item for name, item in value.items() if name != _UPDATES}
        else:
            for item in value.values():
                yield from _articles(item)


def newsml_g2(folder: Path) -> list[list[Leaf]]:
    """Return the values of each valid newsItem."""
    listed: list[list[Leaf]] = []
    for path in sorted(folder.glob("newsml-g2/**/*.xml")):
        if "should_fail" in path.parts:
            continue
        try:
            root = ET.parse(path).getroot()  # noqa: S314 - the corpus is trusted
        except ET.ParseError:
            continue
        if _local(root.tag) == "newsItem":
            leaves: list[Leaf] = []
            _walk_element(root, "", leaves, [0])
            listed.append(leaves)
    return listed


def _leaves(document: Any) -> list[Leaf]:
    leaves: list[Leaf] = []
    _walk(document, "", leaves, [0], 0)
    return leaves


def _walk(value: Any, path: str, leaves: list[Leaf], count: list[int], container: int) -> None:
    if isinstance(value, dict):
        count[0] += 1
        number = count[0]
        for name, item in value.items():
            _walk(item, f"{path}/{name}".lstrip("/"), leaves, count, number)
    elif isinstance(value, list):
        for item in value:
            _walk(item, path, leaves, count, container)
    elif value not in (None, ""):
        leaves.append(Leaf(path, container))


def _walk_element(element: ET.Element, path: str, leaves: list[Leaf], count: list[int]) -> None:
    count[0] += 1
    number = count[0]
    leaves += [Leaf(f"{path}/@{_local(name)}".lstrip("/"), number) for name in element.attrib]
    is_foreign = _local(element.tag) == "inlineXML"
    if is_foreign or (element.text or "").strip():
        leaves.append(Leaf(path, number))
    if not is_foreign:
        for child in element:
            if isinstance(child.tag, str):
                _walk_element(child, f"{path}/{_local(child.tag)}".lstrip("/"), leaves, count)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
