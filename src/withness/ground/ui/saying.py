"""Carries what a form holds to the ledger, and a refusal back to the field it belongs to."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from withness.ground.ledger import say
from withness.ground.partnership import Refusal, Said, Voice

MOST_KEY = 40


def said(request: HttpRequest, voice: Voice, form: Form, rule: Callable[..., list[Said]], /, **words: Any) -> bool:
    """Say it, once per form key. On a refusal nothing is written, and the form names why and what can be done."""
    try:
        say(voice, rule, key=request.POST.get("key", "")[:MOST_KEY] or None, **words)
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, f"{refusal.reason} {refusal.what_now}")
        return False
    return True
