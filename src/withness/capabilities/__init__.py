"""Capabilities: what a partnership can do. Each is a folder with the same few rooms and knows no other."""
