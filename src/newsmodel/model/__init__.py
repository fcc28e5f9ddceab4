"""The domain model: one module per concept, without input or output."""
