"""Whether the compiled part is there: it is built if a C compiler is at hand when the library is installed.

All that ``newsmodel.json._compiled`` does is done in Python too, and takes longer there.
"""

#: The form of the plans that are made here; what was built before they changed knows another one.
PLANS = 2


def _is_compiled() -> bool:
    try:
        from newsmodel.json import _compiled
    except Exception:  # noqa: BLE001 - whatever is wrong with a build, Python does the same
        return False
    return getattr(_compiled, "PLANS", None) == PLANS


IS_COMPILED = _is_compiled()
