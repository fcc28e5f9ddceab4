"""Builds the native decoder where there is a C compiler; without one, the library does the same in Python."""

import os

from setuptools import Extension, setup

FOLDER = "src/newsmodel/json"

compiled = Extension(
    "newsmodel.json._compiled",
    [f"{FOLDER}/{name}.c" for name in ("_colons", "_compiled", "_copier", "_mirrorer")],
    depends=[f"{FOLDER}/_compiled.h"],
    extra_compile_args=[] if os.name == "nt" else ["-O3"],
    optional=True,  # what cannot be compiled is left out
)
speedups = Extension(
    "newsmodel.json._speedups",
    [f"{FOLDER}/_speedups.c"],
    extra_compile_args=[] if os.name == "nt" else ["-O3"],
)

setup(ext_modules=[compiled, speedups])
