"""Puts the parts together: settings, addresses, the server, the command line, what exists and what follows."""
