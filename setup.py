"""Builds the native decoder if there is a C compiler; without one, the library does the same in Python.

``NEWSMODEL_NO_EXTENSIONS=1`` builds nothing, for a wheel that is the same everywhere.
``NEWSMODEL_REQUIRE_EXTENSIONS=1`` makes it an error if nothing can be built, as it is under cibuildwheel: a wheel that
is made for one platform has to contain what is compiled for it.
"""

import os

from setuptools import Extension, setup
from setuptools.command.bdist_wheel import bdist_wheel


class TaggedWheel(bdist_wheel):
    """A wheel that is tagged for one platform only if it contains something compiled."""

    def get_tag(self) -> tuple[str, str, str]:
        """Return the tags of the Python, the ABI and the platform that the wheel is for."""
        outputs = self.get_finalized_command("build_ext").get_outputs()
        return super().get_tag() if any(map(os.path.exists, outputs)) else ("py3", "none", "any")


def is_set(variable: str) -> bool:
    """Return whether an environment variable is set to anything but nothing and zero."""
    return os.environ.get(variable, "") not in ("", "0")


required = is_set("NEWSMODEL_REQUIRE_EXTENSIONS") or is_set("CIBUILDWHEEL")
speedups = Extension(
    "newsmodel.json._speedups",
    ["src/newsmodel/json/_speedups.c"],
    extra_compile_args=[] if os.name == "nt" else ["-O3"],
    optional=not required,  # what cannot be compiled is left out
)

setup(
    cmdclass={"bdist_wheel": TaggedWheel},
    ext_modules=[] if is_set("NEWSMODEL_NO_EXTENSIONS") else [speedups],
)
