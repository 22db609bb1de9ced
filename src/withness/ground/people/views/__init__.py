"""The pages about people: thin, one function each."""
