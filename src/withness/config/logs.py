"""What the house notes down about a failed page: which kind of page it was, never whose."""

import logging
from http import HTTPStatus

ELSEWHERE = "an address that isn't ours"


class RouteOnly(logging.Filter):
    """Django names the address of what failed, and addresses name partnerships. The route says as much."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, without addresses."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match is not None else ELSEWHERE
            record.args = tuple(route if each == request.path else each for each in record.args)
            if getattr(record, "status_code", None) == HTTPStatus.SERVICE_UNAVAILABLE:
                # A database that is away is away for everybody: where each page noticed it tells nothing more.
                record.exc_info = None
        return True
