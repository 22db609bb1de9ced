"""A page is made in one piece: no layer around a view goes back to the loop and comes again."""

import asyncio

from asgiref.sync import AsyncToSync
from asgiref.testing import ApplicationCommunicator

from withness.config.pages import Pages

SIGN_IN = {
    "type": "http",
    "method": "GET",
    "path": "/sign-in/",
    "query_string": b"",
    "headers": [(b"host", b"testserver")],
}


def test_a_page_is_made_without_going_back_to_the_loop(database, monkeypatch):
    went_back, real = [], AsyncToSync.__call__
    monkeypatch.setattr(AsyncToSync, "__call__", lambda self, *a, **k: went_back.append(self) or real(self, *a, **k))

    async def asked():
        asks = ApplicationCommunicator(Pages(), SIGN_IN)
        await asks.send_input({"type": "http.request", "body": b""})
        start = await asks.receive_output(20)
        return start["status"], (await asks.receive_output(20))["body"]

    status, body = asyncio.run(asked())
    assert status == 200
    assert b"</html>" in body
    assert went_back == []
