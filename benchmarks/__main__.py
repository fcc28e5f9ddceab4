"""Compare newsmodel with other libraries, on the same documents and in the same run.

python -m benchmarks [--quick] [--only loads,dumps] [--report FILE]
"""

import argparse
from pathlib import Path

from benchmarks import report
from benchmarks.measures.table import MEASURES
from benchmarks.peers.codecs import codecs
from benchmarks.peers.fairness import failures
from benchmarks.timing import FULL, QUICK


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="about a minute, smaller documents, wider spreads")
    parser.add_argument("--only", metavar="MEASURES", help=f"some of {','.join(MEASURES)}")
    parser.add_argument("--report", metavar="FILE", type=Path, help="write the report as Markdown")
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(MEASURES)
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        parser.error(f"expected measures among {', '.join(MEASURES)}; found {unknown[0]!r}")
    broken = [failure for codec in codecs().values() for failure in failures(codec)]
    assert not broken, broken
    results = {}
    for name in names:
        results[name] = MEASURES[name](QUICK if options.quick else FULL)
        for table in results[name].tables:
            print(report.plain(table), end="\n\n", flush=True)
        if results[name].note:
            print(f"{name}: {results[name].note}", end="\n\n", flush=True)
    print(report.plain(report.verdicts(results)))
    if options.report:
        options.report.write_text(report.page(results, quick=options.quick), encoding="utf-8")


if __name__ == "__main__":
    main()
