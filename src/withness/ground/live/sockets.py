"""An open socket: whose it is, how far it has heard, and how it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from importlib import import_module
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from withness.ground.ledger.hear import clock
from withness.ground.people.door import voice_of
from withness.ground.people.models import Account

from .listening import InOne, Listening

NOT_SIGNED_IN, NOT_A_MEMBER = 4401, 4404


@dataclass(eq=False)
class Socket:
    """One open socket. Only its own event loop touches `awake` and reads `code` and `said`.

    `ends` is when the next of what is open to this member closes by itself (microseconds UTC), if anything does.
    """

    to: Listening
    session: str
    account: UUID
    password: str
    mark: str
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    said: bool = False
    ends: int | None = None
    code: int | None = None

    def tell(self) -> None:
        """From any thread: something new was said. Told twice before it is sent, it is sent once."""
        self.said = True
        self._wake()

    def end(self, code: int) -> None:
        """From any thread: close with this code, and send nothing any more."""
        self.code = code
        self._wake()

    def _wake(self) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.awake.set)


Find = Callable[[Account], Listening | None]
"""What this account's page listens to; None where the page isn't theirs."""


def in_partnership(partnership: str) -> Find:
    """A page of one partnership, for its members."""

    def find(account: Account) -> Listening | None:
        voice = voice_of(account, partnership)
        return None if voice is None else InOne(voice)

    return find


async def open_socket(cookie: str, find: Find) -> Socket | int:
    """The socket of whoever this cookie belongs to, or the code that says why there is none."""
    identity = await database_sync_to_async(_identity, thread_sensitive=False)(cookie, find)
    return identity if isinstance(identity, int) else Socket(*identity)


def _identity(cookie: str, find: Find) -> tuple[Listening, str, UUID, str, str] | int:
    sent = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    if sent is None:
        return NOT_SIGNED_IN
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(sent.value)
    # Checks, as for a page, that the password is still the one this session was opened with.
    account = get_user(request)
    if not account.is_authenticated or not request.session.session_key:
        return NOT_SIGNED_IN
    listening = find(account)
    heard = None if listening is None else listening.heard(clock())
    if listening is None or heard is None:
        return NOT_A_MEMBER
    return listening, request.session.session_key, account.pk, account.password, heard.mark
