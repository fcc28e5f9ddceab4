"""How the documentation is built; names of newsmodel's link to its reference."""

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

# newsmodel's inventory: where its documentation is, and the file, so that a build needs no network.
inventory = Path(os.environ["NEWSMODEL_INVENTORY"]).resolve()
intersphinx_mapping = {"newsmodel": (inventory.parent.as_uri(), str(inventory))}

nitpicky = True
# What is documented elsewhere, and not linked to.
nitpick_ignore_regex = [
    ("py:.*", r"(attrs?|cattrs|collections|datetime|decimal|enum|msgspec|typing)\..*"),
]
