"""Whether it is surely them: somebody who came in, or showed it again, a short while ago."""

import time

from django.http import HttpRequest

LASTS_MINUTES = 10
_SINCE = "sure_since"


def now_sure(request: HttpRequest) -> None:
    """Whoever holds this session has just shown who they are."""
    request.session[_SINCE] = time.time()


def is_sure(request: HttpRequest) -> bool:
    """Whether that was less than ten minutes ago. A clock that was set back makes nobody sure."""
    since: float = request.session.get(_SINCE, 0)
    return 0 <= time.time() - since < LASTS_MINUTES * 60
