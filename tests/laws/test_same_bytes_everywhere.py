"""The same article is written as the same bytes, and gets the same problems, in every process."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from newsmodel import Article, dump_jsonl, dumps, loads
from newsmodel.strategies import articles

SCRIPT = """
import sys
import newsmodel
for article in newsmodel.iter_jsonl(sys.argv[1]):
    print(ascii(newsmodel.dumps(article)))
    print(ascii(newsmodel.dumps(newsmodel.structure(newsmodel.unstructure(article)))))
    print(ascii([str(problem) for problem in newsmodel.validate(article)]))
    print(ascii(repr(article)))
"""


def drawn_articles() -> list[Article]:
    collected = [loads('{"id":"a","zz":1,"aa":{"b":2,"a":1},"alternative_ids":{"y":"1","x":"2"}}')]

    @settings(
        max_examples=60,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def collect(article: Article) -> None:
        collected.append(article)

    collect()
    return collected


def test_the_hash_seed_does_not_change_the_output(tmp_path: Path) -> None:
    collected = drawn_articles()
    path = tmp_path / "articles.jsonl"
    dump_jsonl(collected, path)
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(path)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    lines = told.pop().splitlines()
    assert lines[0::4] == lines[1::4] == [ascii(dumps(article)) for article in collected]
    assert 'alternative_ids":{"y":"1","x":"2"},"zz":1,"aa":{"b":2,"a":1}}' in lines[0]
