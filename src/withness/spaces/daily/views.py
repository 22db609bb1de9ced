"""What is hard in daily life, as a client says it, with whom they can call beside what is asked about home."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from withness.capabilities.needs.views import take_answers
from withness.capabilities.safety.views import numbers_to_call
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say what is hard; keep it for later, put it away, or give it."""
    beside = {"beside_safety": "daily/_beside_safety.html", "help": numbers_to_call(request, voice)}
    return take_answers(request, voice, "daily/answer.html", **beside)
