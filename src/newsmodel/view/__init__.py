"""A plain-text view of an article for the terminal: its quotes, events, times and problems.

Control characters and bidirectional controls are escaped, so that a document cannot manipulate the terminal or change
the displayed order of the text.
"""

from newsmodel.view.summary import summary

__all__ = ["summary"]
