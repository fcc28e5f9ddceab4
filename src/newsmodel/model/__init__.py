"""The domain: one module a concept, no input or output."""
