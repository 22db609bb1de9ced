"""Carries what a form holds to the ledger: as the people's own pages do it, for all pages above them."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict

from withness.ground.partnership import Voice
from withness.ground.people.saying import once, said

__all__ = ["kept", "once", "said", "sent"]


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, boxes that were all left empty too; None where a page was only asked for."""
    return request.POST if request.method == "POST" else None


def kept(
    request: HttpRequest, voice: Voice, form: Form, rule: Callable[..., Any], words: Callable[[], Any]
) -> HttpResponse:
    """Answer what is kept choice by choice, without a page: nothing, or what is wrong where it can't be kept."""
    if form.is_valid() and said(request, voice, form, rule, **words()):
        return HttpResponse(status=204)
    wrong = next(message for messages in form.errors.values() for message in messages)
    return HttpResponse(wrong, status=422, content_type="text/plain; charset=utf-8")
