"""Carries what a form holds to the ledger, and a refusal back to the field it belongs to."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from withness.ground.ledger import say
from withness.ground.partnership import Refusal, Said, Voice


def once(request: HttpRequest) -> str | None:
    """What makes a form say once: its key, at the address it goes to, so that the forms of a page can share a key."""
    key = request.POST.get("key")
    return f"{request.path} {key}" if key else None


def said(request: HttpRequest, voice: Voice, form: Form, rule: Callable[..., list[Said]], /, **words: Any) -> bool:
    """Say it, once per form. On a refusal nothing is written, and the form names why and what can be done."""
    try:
        say(voice, rule, key=once(request), **words)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def refused(form: Form, refusal: Refusal) -> None:
    """Put a refusal beside the field it is about, with what can be done."""
    form.add_error(refusal.field if refusal.field in form.fields else None, f"{refusal.reason} {refusal.what_now}")
