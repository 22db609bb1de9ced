"""A server of the two example pages, and a browser to look at them with; neither needs a database."""

from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.template import Context, Template
from django.test import override_settings
from django_cotton.compiler_regex import CottonCompiler


class Server(ThreadingMixIn, WSGIServer):
    """Browsers open connections ahead of need; each gets a thread, so that none holds up another."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """A server that tells nobody who asked for what."""

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a running site that is asked for its example pages only."""
    with override_settings(ALLOWED_HOSTS=["*"]):
        house = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Silent)
        thread = Thread(target=house.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{house.server_port}"
        house.shutdown()
        thread.join()


@pytest.fixture
def drawn() -> Callable[..., str]:
    """Draw a line of template with components in it, as a page would."""

    def draw(template: str, **context: Any) -> str:
        return Template(CottonCompiler().process(template)).render(Context(context))

    return draw
