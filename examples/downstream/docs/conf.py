"""Configuration of the documentation; names of newsmodel link to its reference."""

import os
from pathlib import Path

project = "factdesk"
author = "The factdesk contributors"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["_build"]

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "exclude-members": "__init__, __new__"}
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True

# The location of newsmodel's documentation, and its inventory as a file, so that the build does not use the network.
inventory = Path(os.environ["NEWSMODEL_INVENTORY"]).resolve()
intersphinx_mapping = {"newsmodel": (inventory.parent.as_uri(), str(inventory))}

nitpicky = True
# Names that other projects document; they are not linked.
nitpick_ignore_regex = [
    ("py:.*", r"(attrs?|cattrs|collections|datetime|decimal|enum|fastapi|msgspec|typing)\..*"),
    # Sphinx writes a tuple of constrained strings, such as URLs, with the constraint, and as one name.
    ("py:class", r"tuple\[~typing\.Annotated\[.*"),
]
