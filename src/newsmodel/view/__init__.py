"""An article as plain text for a terminal: who said what, what happened, when, and what is wrong with it.

Whatever the article holds, the output is printable: control and direction characters are written as escapes,
so that a document cannot paint over the terminal or turn the order of its words around.
"""

from newsmodel.view.summary import summary

__all__ = ["summary"]
