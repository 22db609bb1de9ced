"""What the page of everyone costs a therapist with sixty partnerships, and what its index costs who says something."""

import time

from django.test import Client, override_settings

from benchmarks.measuring import Row, seconds
from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.sessions.rules import propose_session
from withness.config.reactions import AFTER, INSIDE, WHAT_FOLLOWS
from withness.ground.ledger import say, use, wired
from withness.ground.ledger.hear import clock
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import agree, invite, join, rename
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.spaces.caseload.index import keep_glances

PARTNERSHIPS, ROUNDS = 60, 41
HOUR = 3_600_000_000


def measure() -> list[Row]:
    """The lines of the table about the caseload."""
    account = open_account("robin@example.org", "Robin")
    voices = [_begin(account, number) for number in range(PARTNERSHIPS)]
    browser = Client()
    browser.force_login(account)
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=plain):
        (page,) = seconds(lambda: _get(browser), rounds=ROUNDS, clock=time.process_time)
    indexed, bare = _saying(voices[0])
    return [
        Row(
            f"A caseload of {PARTNERSHIPS}: CPU of the whole request",
            "under 15 ms",
            f"{page * 1e3:.1f} ms",
            page < 0.015,
        ),
        Row("Keeping its index, each time something is said", "", f"{(indexed - bare) * 1e3:.1f} ms CPU"),
    ]


def _begin(account: Account, number: int) -> Voice:
    """A partnership with a session ahead, and something that waits in every third."""
    own = found_partnership(account, role=Role.THERAPIST, name="Robin")
    them = Voice(own.ledger, MemberId("they"))
    say(own, invite, member=them.member, role=Role.CLIENT, until=2**60)
    say(them, join, name=f"Somebody {number}")
    starts_at = clock() + (1 + number) * HOUR
    say(own, propose_session, session="s", version="v", starts_at=starts_at, minutes=50)
    say(them, agree, accord="s", version="v")
    if number % 3 == 0:
        say(them, give_feedback, feedback="f", different="Slower")
    return own


def _get(browser: Client) -> None:
    answer = browser.get("/caseload/")
    assert answer.status_code == 200
    assert answer.content.count(b"/with/") == PARTNERSHIPS


def _saying(voice: Voice) -> list[float]:
    """The CPU seconds of saying something with the index, and without."""
    names = iter(range(10**6))
    spent = []
    for after in (AFTER, tuple(listener for listener in AFTER if listener is not keep_glances)):
        use(wired().registry, WHAT_FOLLOWS, inside=INSIDE, after=after)
        spent += seconds(
            lambda: say(voice, rename, name=f"Robin {next(names)}"), rounds=ROUNDS, clock=time.process_time
        )
    use(wired().registry, WHAT_FOLLOWS, inside=INSIDE, after=AFTER)
    return spent
