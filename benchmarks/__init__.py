"""Benchmarks: newsmodel beside its peers, in one run, on the same documents."""
