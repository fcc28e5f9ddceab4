"""Whether the compiled parts were built: ``newsmodel.json._copier``, which reads, and ``newsmodel.json._mirrorer``.

They are where a C compiler is at hand when the library is installed. All that they do is done in Python too, and
takes longer there.
"""

from importlib.util import find_spec

IS_COMPILED = all(find_spec(f"newsmodel.json.{part}") is not None for part in ("_copier", "_mirrorer"))
