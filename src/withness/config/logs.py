"""What the house notes down about a failed page: which kind of page it was, never whose."""

import logging
import traceback
from http import HTTPStatus

from django.db import Error

ELSEWHERE = "an address that isn't ours"


class RouteOnly(logging.Filter):
    """Django names the address of what failed, and addresses name partnerships. The route says as much. A database that
    refuses a row names what is in it; where that was, and what kind of trouble, is all that is kept of it."""

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
        if record.exc_info and _tells_of_rows(record.exc_info[1]):
            where = "".join(traceback.format_tb(record.exc_info[2]))
            record.exc_text, record.exc_info = (
                f"{where}{type(record.exc_info[1]).__name__}, because of the database",
                None,
            )
        return True


def _tells_of_rows(trouble: BaseException | None) -> bool:
    while trouble is not None:
        if isinstance(trouble, Error):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False
