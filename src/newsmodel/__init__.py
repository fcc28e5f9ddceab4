"""newsmodel: typed articles, quotes, actors and events, anchored to the text."""
