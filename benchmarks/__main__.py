"""Measures newsmodel beside its peers: ``python -m benchmarks [--quick] [--only loads,dumps]``."""

import argparse

from benchmarks import documents, timing
from benchmarks.peers.codecs import codecs


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="loads,dumps", help="measures, separated by commas")
    options = parser.parse_args()
    effort = timing.QUICK if options.quick else timing.FULL
    peers = codecs()
    for size, quotes in (("small", 1), ("typical", 8), ("large", 1_000 if options.quick else 10_000)):
        read = documents.encoded(quotes)
        ways = {"loads": {name: lambda codec=codec: codec.loads(read) for name, codec in peers.items()}}
        kept = {name: codec.loads(read) for name, codec in peers.items()}
        ways["dumps"] = {name: lambda codec=codec: codec.dumps(kept[codec.name]) for name, codec in peers.items()}
        for measure in options.only.split(","):
            timed = timing.by_turns(ways[measure], effort)
            print(f"{measure}, {size} ({len(read):,} bytes), times as fast as pydantic")
            for name, found in timed.items():
                ratio = timed["pydantic"].median / found.median
                print(f"  {name:10} {found.median / 1e3:12.1f} us  ±{found.spread:4.0%} {ratio:8.2f}")


if __name__ == "__main__":
    main()
