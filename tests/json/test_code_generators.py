"""Code generators make types from the JSON Schema: TypeScript with the names of the classes, and pydantic models."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import newsmodel
from newsmodel import Article, Edtf, Part, json_schema

TESTS = Path(__file__).resolve().parent.parent
GOLDEN = [TESTS / "golden" / name for name in ("article-1.0.json", "article-0.9.lifted.json")]

#: The versions of the packages that the how-to uses.
GENERATOR, COMPILER = "json-schema-to-typescript@16.0.0", "typescript@7.0.2"


class Name(Part):
    """A name of another kind, and the same name."""


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article of a desk."""

    desk: str = "home"
    """The desk."""
    parent: Article | None = None
    """The article that this one follows."""
    label: Name | None = None
    """Another name."""


@pytest.mark.parametrize("cls", [Article, DeskArticle], ids=lambda cls: cls.__name__)
def test_every_definition_has_a_title_and_states_that_objects_are_open(cls: type[Any]) -> None:
    definitions = json_schema(cls)["$defs"]
    titles = [definition["title"] for definition in definitions.values()]
    assert titles == list(definitions), "a title is as unique as a name"
    for definition in definitions.values():
        assert definition.get("additionalProperties") is (True if definition["type"] == "object" else None)


# Python


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("generated")
    schema, module = folder / "schema.json", folder / "generated_articles.py"
    schema.write_text(json.dumps(json_schema()), encoding="utf-8")
    # Isolated (-I): the generator is not the program under test, and may warn where warnings are errors.
    command = [sys.executable, "-I", "-m", "datamodel_code_generator", "--input", schema, "--output", module]
    options = ["--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel"]
    subprocess.run([*command, *options], check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location("generated_articles", module)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules["generated_articles"] = made  # pydantic resolves annotations there
    spec.loader.exec_module(made)
    return made


def test_the_generated_python_classes_have_our_names(generated: ModuleType) -> None:
    assert {name for name in json_schema()["$defs"] if not hasattr(generated, name)} == set()
    assert not [name for name in vars(generated) if re.fullmatch(r"[A-Z]\w*\d", name)]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_generated_python_classes_read_and_write_without_loss(generated: Any, path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["x_desk"] = {"deep": [1, None]}
    document["quotes"][0]["x_note"] = "kept"
    read = generated.Article.model_validate(document)
    written = read.model_dump_json(exclude_unset=True)
    assert json.loads(written) == document
    assert newsmodel.loads(written) == newsmodel.structure(document)


def test_the_generated_python_classes_reject_most_nonsense(generated: Any) -> None:
    for published in ("2024", "2024-10~", "2024-08/..", "[1667,1668]", "2024-11-29T14:05:00+02:00"):
        assert generated.Article.model_validate({"id": "a", "published": published})
    for published in ("yesterday", "29/11/2024", "20241129", "2024-11-29 14:05"):
        with pytest.raises(ValueError, match="pattern"):
            generated.Article.model_validate({"id": "a", "published": published})


# TypeScript

PROGRAM = """
import type { Actor, Article, Passage, Quote, QuoteKind, Stance } from "./article";

const kind: QuoteKind = "direct";
const passage: Passage = { text: "“Rain,” he said.", spans: [{ start: 0, end: 16 }] };
const quote: Quote = { id: "q1", kind, content: passage, stance: null, attribution: { speakers: ["x"] } };
const actor: Actor = { id: "x", names: [{ text: "X" }], mentions: [{ passage }], x_note: { by: ["AL"] } };
const article: Article = { id: "a1", published: "2024-10~", actors: [actor], quotes: [quote], x_desk: 3 };
const stance: Stance | null | undefined = article.quotes?.[0]?.stance;
const quotes: Quote[] = article.quotes ?? [];
export const said: string = quotes.map((each) => each.content?.text ?? "").join(stance ?? "");
"""

WRONG = [
    'export const bad: Article = { headline: "Rain" };',
    "export const bad: Article = { id: 1 };",
    'export const bad: Article = { id: "a", quotes: [{ id: "q", kind: "shouted" }] };',
    'export const bad: Article = { id: "a", published: 2024 };',
]


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the packages in a folder, and generate the types of an article there."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", GENERATOR, COMPILER]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if installed.returncode:
        pytest.skip(f"npm cannot install {GENERATOR} and {COMPILER}: {installed.stderr[-200:]}")
    (folder / "article.schema.json").write_text(json.dumps(json_schema()), encoding="utf-8")
    run(folder, "json2ts", "article.schema.json", "article.d.ts")
    return folder


def run(folder: Path, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    executable = folder / "node_modules" / ".bin" / (f"{program}.cmd" if os.name == "nt" else program)
    return subprocess.run([executable, *arguments], cwd=folder, capture_output=True, text=True, check=check)


def compiled(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    (folder / "program.ts").write_text(source, encoding="utf-8")
    return run(folder, "tsc", "--strict", "--noEmit", "program.ts", check=False)


@pytest.mark.slow
def test_the_typescript_types_have_our_names(node: Path) -> None:
    types = (node / "article.d.ts").read_text(encoding="utf-8")
    exported = re.findall(r"^export (?:interface|type) (\w+)", types, re.MULTILINE)
    assert sorted(exported) == sorted(json_schema()["$defs"])


@pytest.mark.slow
def test_the_typescript_types_describe_articles(node: Path) -> None:
    good = compiled(node, PROGRAM)
    assert not good.returncode, good.stdout
    for line in WRONG:
        assert compiled(node, f'import type {{ Article }} from "./article";\n{line}\n').returncode, line


@pytest.mark.slow
def test_the_golden_documents_have_the_typescript_types(node: Path) -> None:
    for path in GOLDEN:
        document = path.read_text(encoding="utf-8")
        source = f'import type {{ Article }} from "./article";\nexport const article: Article = {document};\n'
        found = compiled(node, source)
        assert not found.returncode, found.stdout


# The pattern of times, for validators without the format


def test_a_pattern_rejects_most_strings_that_are_no_times() -> None:
    schema = json_schema()["$defs"]["Article"]["properties"]["published"]
    pattern, excluded = re.compile(schema["pattern"]), re.compile(schema["not"]["pattern"])

    def accepts(text: str) -> bool:
        return pattern.search(text) is not None and excluded.search(text) is None

    for text in ("2024", "2024-10", "/", "../..", "[..1667,1668 , 1670..]", "{ 1667}", "Y-17E7", "1X3X-X1-3X%"):
        assert accepts(str(Edtf(text))), text
    nonsense = ["", "..", "\n", "2024\n", "yesterday", "24", "20240131", "2024/2025/2026", "2024-1", "2024-51", "[]"]
    nonsense += [
        "29.11.2024",
        "2024-11-29 14:05",
        "2024-11-29T25h",
        "2024-11-29T14",
        "T14:05",
        "[2024",
        "2024]",
        "x2024",
    ]
    nonsense += [
        "2024-11-29T99:00:00",
        "2024W05",
        "Y0123",
        "٢٠٢٤",
        "２０２４",
        "2024-11-29T14:05:00 Z",
        "2024 ",
        " 2024",
    ]
    assert [text for text in nonsense if accepts(text)] == []
