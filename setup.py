"""Builds the compiled parts where there is a C compiler; without one, the library does the same in Python."""

import os

from setuptools import Extension, setup


def compiled(name: str) -> Extension:
    """Say how a part is built."""
    return Extension(
        f"newsmodel.json.{name}",
        [f"src/newsmodel/json/{name}.c"],
        depends=["src/newsmodel/json/_slots.h"],
        extra_compile_args=[] if os.name == "nt" else ["-O3"],
        optional=True,  # what cannot be compiled is left out
    )


setup(ext_modules=[compiled("_copier"), compiled("_mirrorer")])
