"""Whether the native decoder is used: ``newsmodel.json._speedups``, which is built if a C compiler is available.

It does nothing that is not done in Python too, but needs less time for it. The environment variable
``NEWSMODEL_NO_EXTENSIONS`` turns it off, unless it is empty or 0.
"""

import os

#: The version of the plans that ``newsmodel.json.native_builder`` makes.
PLANS = 3


def _is_built() -> bool:
    """Return whether the native decoder is there.

    Raises:
        ImportError: It was built from another version of its source.
    """
    try:
        from newsmodel.json import _speedups
    except ImportError:
        return False
    if _speedups.PLANS != PLANS:
        raise ImportError(
            f"newsmodel.json._speedups was built from another version of newsmodel: expected plans of version {PLANS}, "
            f"found {_speedups.PLANS}; install newsmodel again",
            name=_speedups.__name__,
        )
    return True


IS_COMPILED = os.environ.get("NEWSMODEL_NO_EXTENSIONS", "") in ("", "0") and _is_built()
