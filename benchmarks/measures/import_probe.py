"""Print the nanoseconds until one library has read and written one document.

    python benchmarks/measures/import_probe.py LIBRARY DOCUMENT

A script of its own, which imports next to nothing: what the probe imports, no library would have to.
"""

import os
import sys
import time

sys.path[0] = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - no pathlib

name, document = sys.argv[1], sys.argv[2].encode()
if name != "newsmodel":
    # The document does not contain times, so that peers need not import newsmodel.
    times = type(sys)("benchmarks.peers.times")
    times.Edtf = type("Edtf", (), {})
    times.read_edtf = lambda text: text
    sys.modules[times.__name__] = times

started = time.perf_counter_ns()
if name == "newsmodel":
    import newsmodel

    newsmodel.dumps(newsmodel.loads(document))
elif name == "pydantic":
    from benchmarks.peers.pydantic_models import Article

    Article.model_validate_json(document).model_dump_json(exclude_defaults=True)
elif name == "msgspec":
    from benchmarks.peers.msgspec_models import decoder, encoder

    encoder.encode(decoder.decode(document))
elif name == "cattrs":
    from benchmarks.peers.cattrs_models import Article, converter

    converter.dumps(converter.loads(document, Article))
elif name == "mashumaro":
    from benchmarks.peers.mashumaro_models import Article

    Article.from_json(document).to_jsonb()
taken = time.perf_counter_ns() - started

assert name == "newsmodel" or "newsmodel" not in sys.modules
print(taken)
