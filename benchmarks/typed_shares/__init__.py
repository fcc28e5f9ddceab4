"""How much of what other news formats say has a member in the model: see ``python -m benchmarks.typed_shares``."""
