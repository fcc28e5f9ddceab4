"""Configuration of the documentation: Sphinx, MyST and furo, with every cross-reference checked."""

import operator
import types
from enum import Enum
from functools import reduce
from typing import Annotated, Any, NewType, Union, get_args, get_origin

import attrs
from docutils import nodes
from sphinx.addnodes import desc, desc_content, pending_xref
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
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build"]
root_doc = "index"
html_theme = "furo"
html_title = f"newsmodel {release}"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A class is shown with its attributes; its constructor has the same parameters, so its signature is left out.
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True  # "rules=RULES" instead of the whole tuple
autodoc_default_options = {
    "members": True,
    # Members inherited from these classes are left out; "extra", inherited from Part, is shown.
    "inherited-members": "object, str, Enum, dict, tuple, Mapping, BaseException, DocumentError, BaseConverter",
    "exclude-members": "__init__, __new__",
}
maximum_signature_line_length = 90
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Sphinx runs only the {doctest} blocks; tests/test_docs.py runs them and the ``python`` blocks.
doctest_test_doctest_blocks = ""

nitpicky = True
# The build does not use the network, so names that other projects document are not linked.
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|collections|dataclasses|datetime|enum|io|os|pathlib|types|typing)(\..*)?"),
    (r"py:.*", r"(attr|attrs|cattrs|dateutil|hypothesis|msgspec)(\..*)?"),
    (r"py:.*", r"(StrEnum|Path|Mapping|Iterable|Iterator|Sequence|Callable|SearchStrategy|Converter)"),
    # Private types in the signatures of errors, strategies and language tables.
    (r"py:class", r"Location"),
    (r"py:class", r"newsmodel\.strategies\.parts\.Context"),
    (r"py:class", r"newsmodel\.timex\.language\.Pattern"),
    # Type variables have no entry of their own.
    (r"py:.*", r"(.*\.)?[A-Z]"),
]

# Short names of ``Annotated`` types: Sphinx would write out the annotation each time.
SCALARS = {name: NewType(name, str) for name, alias in vars(scalars).items() if get_origin(alias) is Annotated}


def short_names(hint: Any) -> Any:
    """Return a type with each annotated type in it replaced by its short name."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next((SCALARS[name] for name in SCALARS if getattr(scalars, name) == hint), arguments[0])
    if origin in (Union, types.UnionType):
        return reduce(operator.or_, map(short_names, arguments))
    if origin is tuple:
        return tuple[tuple(map(short_names, arguments))]  # type: ignore[misc]
    return hint


for stand_in in SCALARS.values():
    stand_in.__module__ = scalars.__name__
for public in [getattr(newsmodel, name) for name in newsmodel.__all__]:  # lazy names included
    if is_model_class(public):
        members(public)  # cached before the annotations change: the examples on the pages need the true types
    if isinstance(public, type) and attrs.has(public):
        public.__annotations__ = {name: short_names(hint) for name, hint in public.__annotations__.items()}


def hide_from_napoleon(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Prevent napoleon from parsing "The role: its title" as a type and its description."""
    if what in ("attribute", "data", "property"):
        lines[:0] = ["..", ""]  # an empty comment


def drop_docstring_of_type(
    _app: Sphinx, what: str, _name: str, obj: object, _options: object, lines: list[str]
) -> None:
    """Leave out the docstring that a data object has from its type: a string, a tuple or a converter."""
    if what == "data" and (isinstance(obj, str | tuple | newsmodel.Converter) or get_origin(obj) is tuple):
        lines.clear()


def add_default(_app: Sphinx, what: str, name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Add to the description of an attribute that it is required, or its default if that is not empty."""
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
        lines += ["", f"*Default:* ``{default!r}``."]


def tidy_description(_app: Sphinx, _domain: str, what: str, content: desc_content) -> None:
    """List the inherited ``extra`` after the other attributes; leave out the definition of ``Annotated`` types."""
    if what == "data":
        for paragraph in content.findall(nodes.paragraph):
            if paragraph.astext().startswith("alias of "):
                paragraph.parent.remove(paragraph)
                return
    attributes = [node for node in content if isinstance(node, desc) and node["objtype"] == "attribute"]
    for node in attributes[:-1]:
        if node[0]["fullname"].endswith(".extra"):
            content.remove(node)
            content.insert(content.index(attributes[-1]) + 1, node)


def resolve_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Resolve a reference to the module that defines an object to its public name."""
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
    app.connect("autodoc-process-docstring", hide_from_napoleon, priority=400)
    app.connect("autodoc-process-docstring", drop_docstring_of_type)
    app.connect("autodoc-process-docstring", add_default)
    app.connect("object-description-transform", tidy_description)
    app.connect("missing-reference", resolve_public_name)
