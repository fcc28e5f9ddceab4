"""How the documentation is built: Sphinx, MyST and furo, with every reference checked."""

import operator
import types
from enum import Enum
from functools import reduce
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import newsmodel
from newsmodel._fields import is_model_class, members
from newsmodel.model import scalars

project = "newsmodel"
author = "The newsmodel developers"
copyright = "the newsmodel developers"  # noqa: A001 - Sphinx's name
release = newsmodel.__version__
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]
root_doc = "index"
html_theme = "furo"
html_title = f"newsmodel {release}"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A class is shown with its attributes, each with its type and meaning; its constructor takes the same.
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True  # "rules=RULES", and not all of them
autodoc_default_options = {"members": True, "exclude-members": "__init__, __new__"}
maximum_signature_line_length = 90
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Only blocks that say {doctest} are Sphinx's; tests/test_docs.py runs all of them, and the ``python`` blocks too.
doctest_test_doctest_blocks = ""

nitpicky = True
# The build fetches nothing, so what other projects document is not linked to.
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|collections|dataclasses|datetime|enum|io|os|pathlib|types|typing)(\..*)?"),
    (r"py:.*", r"(attr|attrs|cattrs|dateutil|hypothesis|msgspec)(\..*)?"),
    (r"py:.*", r"(StrEnum|Path|Mapping|Iterable|Iterator|Sequence|Callable|SearchStrategy|Converter)"),
    # What the strategies tell each other about the article that a part is drawn for.
    (r"py:class", r"newsmodel\.strategies\.parts\.Surroundings"),
    # How a table of words is kept once it is read.
    (r"py:class", r"newsmodel\.timex\.language\.Pattern"),
    # Where an error is, before it becomes a JSON Pointer.
    (r"py:class", r"Location"),
    # Type variables have no entry of their own.
    (r"py:.*", r"(.*\.)?[A-Z]"),
]

# Short names of types that are ``Annotated``: Sphinx would spell the annotation out each time.
SCALARS = {name: NewType(name, str) for name, alias in vars(scalars).items() if get_origin(alias) is Annotated}


def named(hint: Any) -> Any:
    """Put the short name of an annotated type in the place of its definition."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next((SCALARS[name] for name in SCALARS if getattr(scalars, name) == hint), arguments[0])
    if origin in (Union, types.UnionType):
        return reduce(operator.or_, map(named, arguments))
    if origin is tuple:
        return tuple[tuple(map(named, arguments))]  # type: ignore[misc]
    return hint


for stand_in in SCALARS.values():
    stand_in.__module__ = scalars.__name__
for public in [getattr(newsmodel, name) for name in newsmodel.__all__]:  # the late names too
    if is_model_class(public):
        members(public)  # read once, and remembered: the pages' examples are to run with the true types
    if isinstance(public, type) and attrs.has(public):
        public.__annotations__ = {name: named(hint) for name, hint in public.__annotations__.items()}


def keep_whole(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Keep napoleon from taking "The role: its title" for a type and its description."""
    if what in ("attribute", "data", "property"):
        lines[:0] = ["..", ""]  # an empty comment


def say_nothing_of_type(_app: Sphinx, what: str, _name: str, obj: object, _options: object, lines: list[str]) -> None:
    """Leave out what stands with the type already: of every string and tuple, and of every converter."""
    if what == "data" and (isinstance(obj, str | tuple | newsmodel.Converter) or get_origin(obj) is tuple):
        lines.clear()


def tell_default(_app: Sphinx, what: str, name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Say of an attribute whether it is required, or what it is when it is left out, where that is not nothing."""
    owner, _, attribute = name.removeprefix("newsmodel.").rpartition(".")
    cls = getattr(newsmodel, owner, None)
    if what != "attribute" or not isinstance(cls, type) or not attrs.has(cls):
        return
    field = attrs.fields_dict(cls).get(attribute)
    if field is None:
        return
    if field.default is attrs.NOTHING:
        lines += ["", "*Required.*"]
    elif field.default not in (None, (), {}):
        default = field.default.value if isinstance(field.default, Enum) else field.default
        lines += ["", f"*When left out:* ``{default!r}``."]


def resolve_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Link the name of the module in which a thing is defined to its public name."""
    if node.get("refdomain") != "py":
        return None
    name = node["reftarget"].rpartition(".")[2]
    domain = env.domains.python_domain
    for target in (f"newsmodel.{name}", f"{scalars.__name__}.{name}", f"newsmodel.json.schema.{name}"):
        if target in domain.objects:
            found = domain.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, content)
            if isinstance(found, nodes.reference):
                return found
    return None


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("autodoc-process-docstring", keep_whole, priority=400)
    app.connect("autodoc-process-docstring", say_nothing_of_type)
    app.connect("autodoc-process-docstring", tell_default)
    app.connect("missing-reference", resolve_public_name)
