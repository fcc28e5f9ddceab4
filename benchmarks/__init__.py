"""Benchmarks that compare newsmodel with other libraries, on the same documents and in the same run."""
