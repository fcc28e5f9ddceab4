"""Other formats: each module reads one format into an ``Article`` and writes it back."""
