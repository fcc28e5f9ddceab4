"""Whether the native decoder is used: the extension module ``newsmodel.json._speedups``.

It is compiled if a C compiler is available. Without it, the same work is done in Python, which takes longer. The
environment variable ``NEWSMODEL_NO_EXTENSIONS`` disables it if the value is neither empty nor ``0``.
"""

import os

#: The version of the plans that ``newsmodel.json.native_builder`` creates.
PLANS = 4


def _is_available() -> bool:
    """Return whether the extension module can be imported.

    Raises:
        ImportError: It was compiled from another version of the source.
    """
    try:
        from newsmodel.json import _speedups
    except ImportError:
        return False
    if _speedups.PLANS != PLANS:
        raise ImportError(
            "newsmodel.json._speedups was compiled from another version of newsmodel: expected plans of version "
            f"{PLANS}, found {_speedups.PLANS}; install newsmodel again",
            name=_speedups.__name__,
        )
    return True


IS_COMPILED = os.environ.get("NEWSMODEL_NO_EXTENSIONS", "") in ("", "0") and _is_available()
