"""Two people in one partnership, on each kind of database."""

import pytest

from withness.ground import ledger
from withness.ground.ledger import open_ledger, say, wiring
from withness.ground.partnership import REACTIONS, MemberId, Role, Voice
from withness.ground.partnership.verbs import found, invite, join

from .notes import REGISTRY

A_DAY = 86_400 * 1_000_000


@pytest.fixture(autouse=True)
def _wiring():
    before = ledger.use(REGISTRY, {event: (reaction,) for event, reaction in REACTIONS.items()})
    yield
    wiring._wiring = before


@pytest.fixture
def sam(each_database):
    """Sam, a client, who opened the partnership and invited Robin."""
    voice = Voice(open_ledger("partnership"), MemberId("sam"))
    say(voice, found, role=Role.CLIENT, name="Sam")
    return voice


@pytest.fixture
def robin(sam):
    """Robin, the therapist, who joined."""
    voice = Voice(sam.ledger, MemberId("robin"))
    until = ledger.hear(sam).heard[-1].at + A_DAY
    say(sam, invite, member=voice.member, role=Role.THERAPIST, until=until)
    say(voice, join, name="Robin")
    return voice
