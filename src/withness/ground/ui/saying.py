"""Carries what a form holds to the ledger: as the people's own pages do it, for all pages above them."""

from django.http import HttpRequest, QueryDict

from withness.ground.people.saying import once, said

__all__ = ["once", "said", "sent"]


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, boxes that were all left empty too; None where a page was only asked for."""
    return request.POST if request.method == "POST" else None
