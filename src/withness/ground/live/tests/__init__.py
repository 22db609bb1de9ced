"""Sockets, tested on real servers with real clients."""
