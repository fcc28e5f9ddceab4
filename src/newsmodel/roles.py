"""Words for the purpose of headlines, descriptions and bodies, and for contributions.

The members ``role`` are open strings, and any word is valid. These are the usual ones.
"""

from typing import Final

#: The main headline, description or body.
MAIN: Final = "main"
#: A short name of the item that is not published (ninjs title).
TITLE: Final = "title"
#: Another headline for the same article, for example for tests with readers.
ALTERNATIVE: Final = "alternative"
#: The sentences between the headline and the text.
STANDFIRST: Final = "standfirst"
#: The words above the headline.
KICKER: Final = "kicker"
#: A headline or body for printed editions.
PRINT: Final = "print"
#: A headline for a push notification.
PUSH: Final = "push"
#: A headline or description for search engines.
SEARCH: Final = "search"
#: A headline or description for social media.
SOCIAL: Final = "social"

#: A summary of the article.
SUMMARY: Final = "summary"
#: A caption: the words next to a picture.
CAPTION: Final = "caption"
#: The opening of the article, which has the main facts.
LEAD: Final = "lead"

#: Wrote the article.
WRITER: Final = "writer"
#: Took the pictures.
PHOTOGRAPHER: Final = "photographer"
#: Edited the article.
EDITOR: Final = "editor"
#: Translated the article.
TRANSLATOR: Final = "translator"

__all__ = [
    "ALTERNATIVE",
    "CAPTION",
    "EDITOR",
    "KICKER",
    "LEAD",
    "MAIN",
    "PHOTOGRAPHER",
    "PRINT",
    "PUSH",
    "SEARCH",
    "SOCIAL",
    "STANDFIRST",
    "SUMMARY",
    "TITLE",
    "TRANSLATOR",
    "WRITER",
]
