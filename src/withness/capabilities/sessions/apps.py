"""Sessions: when and where we meet, and what each of us needs to talk about."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "withness.capabilities.sessions"
    # Django has "sessions" of its own: those of signing in.
    label = "withness_sessions"
