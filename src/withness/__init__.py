"""Therapy as partnership: a workspace that client and therapist hold together."""

__version__ = "0.1.0"
