"""The directory: services in the community, whom to ask, and how anybody knows that it is so."""
