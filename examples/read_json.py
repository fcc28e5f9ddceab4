"""Read an article from JSON, print who says what, and print all problems of an invalid document."""

from newsmodel import DocumentError, loads

DOCUMENT = """
{
  "id": "urn:example:market",
  "text": "“Prices will fall,” the minister said on Monday.",
  "published": "2025-03",
  "actors": [{"id": "minister", "kind": "person", "named": false, "description": "the minister"}],
  "quotes": [
    {
      "id": "q1",
      "kind": "direct",
      "content": {"spans": [{"start": 1, "end": 18}], "text": "Prices will fall,"},
      "attribution": {"speakers": ["minister"]}
    }
  ],
  "desk": "economy"
}
"""

article = loads(DOCUMENT)
for quote in article.quotes:
    speakers = [actor.label for actor in article.actors if actor.id in quote.attribution.speakers]
    print(f"{' and '.join(speakers)}: {quote.content.text if quote.content else '?'}")
print(f"published between {article.published.lower} and {article.published.upper}" if article.published else "undated")
print(f"unknown members, preserved: {dict(article.extra)}")

try:
    loads('{"id": "", "published": "last week", "actors": [{"id": "a", "kind": "robot"}]}')
except DocumentError as error:
    for problem in error.problems:
        print(problem)
