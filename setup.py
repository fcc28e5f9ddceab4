"""Builds the compiled part if there is a C compiler; without one, the library does the same in Python."""

import os

from setuptools import Extension, setup

FOLDER = "src/newsmodel/json"

compiled = Extension(
    "newsmodel.json._compiled",
    [f"{FOLDER}/{name}.c" for name in ("_colons", "_compiled", "_copier")],
    depends=[f"{FOLDER}/_compiled.h"],
    extra_compile_args=[] if os.name == "nt" else ["-O3"],
    optional=True,  # what cannot be compiled is left out
)

setup(ext_modules=[compiled])
