"""Writing: a draft that several write at once; what one types is on disk before anybody else sees it."""
