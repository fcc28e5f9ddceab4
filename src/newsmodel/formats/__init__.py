"""Foreign formats: each module reads one into an ``Article`` and writes it back; the model knows none of them."""
