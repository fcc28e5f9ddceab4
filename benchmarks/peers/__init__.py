"""The peers: the same classes, written in other libraries; ``python -m benchmarks.peers.generate`` writes them."""
