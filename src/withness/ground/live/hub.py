"""The hub: one per process, knows every open socket, tells those who heard something and closes those who may not."""

import logging
import threading
import time
from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from withness.ground.ledger import BrokenLedgerError, hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Standing, Voice
from withness.ground.people.models import Account, Seat

from .marks import mark_of
from .others import Others, others
from .sockets import NOT_A_MEMBER, NOT_SIGNED_IN, Socket

LOOK_SECONDS = 0.25
"""How often it looks for what other processes said (where the database doesn't tell by itself)."""
CHECK_SECONDS = 0.5
"""How often it makes sure that everyone is still signed in and still a member."""
NOTE_SECONDS = 60.0
"""How often trouble that lasts is noted down."""
MOST_A_SESSION = 12
"""Sockets of one session at a time: more tabs than anybody has open."""

log = logging.getLogger(__name__)


class Hub:
    """Every open socket of this process. Its thread lives as long as there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: set[Socket] = set()
        self._news: set[str] = set()
        self._something = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, socket: Socket) -> bool:
        """Take in a socket; False where its session has too many."""
        with self._lock:
            if sum(other.session == socket.session for other in self._sockets) >= MOST_A_SESSION:
                return False
            self._sockets.add(socket)
            # Whatever was said while it came in is found at the first look.
            self._news.add(socket.voice.ledger)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="live", daemon=True)
                self._thread.start()
        self._something.set()
        return True

    def remove(self, socket: Socket) -> None:
        """Forget a socket that was closed."""
        with self._lock:
            self._sockets.discard(socket)
        self._something.set()

    def note(self, ledgers: Iterable[str]) -> None:
        """From any thread: something was said in these ledgers; whoever heard it is told."""
        with self._lock:
            if not self._sockets:
                return
            self._news.update(ledgers)
        self._something.set()

    def _watch(self) -> None:
        noted = float("-inf")
        try:
            while (trouble := self._work_until_trouble()) is not None:
                if time.monotonic() - noted > NOTE_SECONDS:
                    log.error("open pages hear nothing until this is over", exc_info=trouble)
                    noted = time.monotonic()
                time.sleep(CHECK_SECONDS)
        finally:
            connection.close()

    def _work_until_trouble(self) -> Exception | None:
        """Work until there is no socket any more (None), or something is wrong, such as a database that is away."""
        try:
            with others(self.note) as elsewhere:
                # What was said before this listened to the others is found by looking once.
                self.note(self._ledgers())
                self._work(elsewhere)
        except Exception as trouble:  # noqa: BLE001  whatever it was, open pages must hear again once it is over
            connection.close()
            return trouble
        return None

    def _work(self, elsewhere: Others) -> None:
        checked = 0.0
        while not self._is_over():
            self._something.wait(LOOK_SECONDS)
            self._something.clear()
            if elsewhere.something_changed():
                self.note(self._ledgers())
            with self._lock:
                news, self._news = self._news, set()
            if news or time.monotonic() - checked >= CHECK_SECONDS:
                self._check()
                checked = time.monotonic()
            self._tell(news)

    def _is_over(self) -> bool:
        with self._lock:
            if self._sockets:
                return False
            self._thread = None
            return True

    def _ledgers(self) -> set[str]:
        with self._lock:
            return {str(socket.voice.ledger) for socket in self._sockets}

    def _all(self) -> list[Socket]:
        with self._lock:
            return [socket for socket in self._sockets if socket.code is None]

    def _check(self) -> None:
        """Close whoever isn't signed in any more, or isn't a member any more."""
        sockets = self._all()
        sessions = _open_sessions({socket.session for socket in sockets})
        passwords = dict(
            Account.objects.filter(pk__in={s.account for s in sockets}, is_active=True).values_list("pk", "password")
        )
        seats = set(
            Seat.objects.filter(
                ledger__in={s.voice.ledger for s in sockets}, standing=Standing.ACTIVE.value
            ).values_list("account_id", "ledger", "member")
        )
        for socket in sockets:
            if socket.session not in sessions or passwords.get(socket.account) != socket.password:
                socket.end(NOT_SIGNED_IN)
            elif (socket.account, socket.voice.ledger, socket.voice.member) not in seats:
                socket.end(NOT_A_MEMBER)

    def _tell(self, ledgers: set[str]) -> None:
        """Tell those whose own view has changed, by what was said or because something closed to them by itself.

        A view holds nothing its viewer may not hear, so no ping does.
        """
        now, marks = clock(), dict[Voice, tuple[str, int | None]]()
        for socket in self._all():
            voice = socket.voice
            if voice.ledger not in ledgers and (socket.ends is None or now < socket.ends):
                continue
            if voice not in marks:
                marks[voice] = self._mark(voice, now)
            mark, socket.ends = marks[voice]
            if mark != socket.mark:
                socket.mark = mark
                socket.tell()

    def _mark(self, voice: Voice, now: int) -> tuple[str, int | None]:
        """How far somebody has heard, and when that changes by itself."""
        try:
            view = hear(voice)
        except BrokenLedgerError:
            # The page itself says what is wrong; one broken ledger must not silence the others.
            log.exception("a ledger can't be read")
            return "0-", None
        return mark_of(view), view.hearing.ends_after(now)


def _open_sessions(keys: set[str]) -> set[str]:
    still = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(still.values_list("session_key", flat=True))


hub = Hub()
