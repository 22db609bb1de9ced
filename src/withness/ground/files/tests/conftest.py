"""Two people who can give each other letters with a file in them."""

import pytest
from msgspec import Struct

from withness.ground import ledger
from withness.ground.files.keeping import note_references
from withness.ground.files.refs import FileRef
from withness.ground.ledger import open_ledger, say, wiring
from withness.ground.partnership import Capability, Member, MemberId, Registry, Role, Said, View, Voice, Words
from withness.ground.partnership.verbs import found, invite, join


class LetterGiven(Struct, frozen=True, tag="letters.given"):
    """Somebody gave a letter with a file."""

    file: FileRef
    name: Words = None


def give_letter(view: View, by: Member, *, file: FileRef, name: str, now: int, private: bool = False) -> list[Said]:
    event = LetterGiven(file=file, name=name)
    return [view.only_me(event) if private else view.to_partners(event)]


@pytest.fixture(autouse=True)
def _wiring():
    before = ledger.use(Registry([Capability(name="letters", events=(LetterGiven,))]), inside=(note_references,))
    yield
    wiring._wiring = before


@pytest.fixture
def sam(each_database):
    voice = Voice(open_ledger("partnership"), MemberId("sam"))
    say(voice, found, role=Role.CLIENT, name="Sam")
    return voice


@pytest.fixture
def robin(sam):
    voice = Voice(sam.ledger, MemberId("robin"))
    say(sam, invite, member=voice.member, role=Role.THERAPIST, until=2**60)
    say(voice, join, name="Robin")
    return voice
