"""Whether the compiled parts are there: they are built where a C compiler is at hand when the library is installed.

All that ``newsmodel.json._compiled`` does is done in Python too, and takes longer there.
"""


def _is_compiled() -> bool:
    try:
        import newsmodel.json._compiled  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        return False
    return True


IS_COMPILED = _is_compiled()
