"""Leads back to the page that a form was on, if that is one of this partnership's."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from withness.ground.partnership import Voice


def back_to(request: HttpRequest, voice: Voice, otherwise: str) -> str:
    """The address that the form named in `back`; `otherwise` where it named none, or one that is not ours."""
    back = request.POST.get("back", "")
    ours = back.startswith(f"/with/{voice.ledger}/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else otherwise
