"""Replies: one question to somebody who has no account here, answered once."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "withness.ground.replies"
    label = "replies"
