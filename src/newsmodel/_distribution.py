"""The name under which the library is installed, which is not the name under which it is imported."""

#: The name on the package index. ``newsmodel`` belongs to an unrelated project there.
DISTRIBUTION = "typed-newsmodel"


def missing(feature: str, package: str, extra: str) -> str:
    """Return the message for a feature whose optional dependency is not installed."""
    return f"{feature} needs {package}; install it with: pip install '{DISTRIBUTION}[{extra}]'"
