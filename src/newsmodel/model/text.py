"""Text and places in it: spans and passages."""

from newsmodel._attrs import frozen


@frozen
class Span:
    """A stretch of the article's text, ``[start, end)`` in Unicode code points."""

    start: int
    end: int
