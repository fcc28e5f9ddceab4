"""Whether the compiled parts were built: they are where a C compiler was at hand when the library was installed.

All that ``newsmodel.json._compiled`` does is done in Python too, and takes longer there.
"""

from importlib.util import find_spec

IS_COMPILED = find_spec("newsmodel.json._compiled") is not None
