"""Who hears what, on any page: of one thing, or of one person. The same words wherever they stand."""

from typing import Any

from django import template
from django.template.context import Context

from withness.ground.ledger.hear import clock
from withness.ground.partnership import PARTNERS, AccordId, MemberId, Role, View
from withness.ground.people.who import ROLES_IN_WORDS
from withness.ground.ui.hearing import hearers, openable, opened_as, opened_to
from withness.ground.ui.places import address_of

register = template.Library()


@register.filter
def in_role(role: Role) -> str:
    """How somebody belongs here, in words."""
    return ROLES_IN_WORDS[role]


@register.simple_tag(takes_context=True)
def address(context: Context, accord: Any) -> str:
    """The page of an accord."""
    return address_of(context["request"].voice.ledger, accord)


@register.inclusion_tag("ui/who_hears.html", takes_context=True)
def who_hears(context: Context, accord: AccordId) -> dict[str, Any]:
    """Who hears this one thing, with closing it and the way to open it; for whom it was opened to: by whom, till when.

    The page has `view` and `partnership`.
    """
    view: View = context["view"]
    shown: dict[str, Any] = {"opened": opened_as(view, accord)}
    if view.viewer in view.members.partners():
        shown = {"hearers": hearers(view, view.accord(accord), clock())}
    return _with_page(context, shown)


@register.inclusion_tag("ui/hears_now.html", takes_context=True)
def hears_now(context: Context, member: MemberId) -> dict[str, Any]:
    """What is open to one person, told to a client or a therapist; to a client with the way to open and close more."""
    view: View = context["view"]
    if view.viewer not in view.members.partners():
        return {}
    asked = view.member(member)
    shown = {
        "member": member,
        "around": asked.role not in PARTNERS,
        "openings": opened_to(view, member, clock()),
        "could_more": bool(openable(view, member)),
    }
    return _with_page(context, shown)


def _with_page(context: Context, shown: dict[str, Any]) -> dict[str, Any]:
    request = context["request"]
    return shown | {
        "partnership": request.voice.ledger,
        "key": context.get("key", ""),
        "here": request.path,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
