"""One module a step: how a document of an older format version becomes one of the next."""
