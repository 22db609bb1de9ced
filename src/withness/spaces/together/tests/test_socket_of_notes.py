"""The socket of notes that are written together is open to those who meet, and closed once they are gone."""

import asyncio
import threading
import time

import pytest
from django.db import connection
from pycrdt import XmlElement, XmlText
from websockets.exceptions import InvalidStatus

from tests.people import HOUR
from withness.capabilities.notes import live
from withness.capabilities.notes.live import as_it_stands, begin, to_keep, without_mine
from withness.capabilities.notes.rules import keep_notes, runs_of, take_out
from withness.capabilities.sessions.rules import propose_session
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.live.tests.conftest import at_most, closed_with, people, person, server  # noqa: F401  fixtures
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import agree, leave, welcome
from withness.ground.people.invitations import accept, invite
from withness.ground.writing.keeping import NotTheirs, known, shared_with
from withness.ground.writing.tests.conftest import address, aside, opened

from .hands import HAND, add, types

SESSION = "s"
NOT_THEIRS, BEGUN_ANEW = 4404, 4410
LONG_ENOUGH_SECONDS = 0.5
"""For what is not held back to be stored."""


@pytest.fixture
def text(people):  # noqa: F811
    """What Maya began to write with Jonas."""
    jonas, maya = people
    said = {"session": SESSION, "version": "s1", "starts_at": clock() + 24 * HOUR, "minutes": 50}
    say(jonas.voice, propose_session, **said)
    say(maya.voice, agree, accord=SESSION, version="s1")
    begin(maya.voice, SESSION)
    return shared_with(maya.voice.ledger, maya.voice.member)[0]


def comes(people, name, role):  # noqa: F811
    jonas, maya = people
    who = person(name)
    made = invite(maya.account, maya.voice, role=role)
    if role in (Role.THERAPIST, Role.CLIENT):
        say(jonas.voice, welcome, member=made.invitation.member)
    who.voice = accept(who.account, made.token, name=name.title())
    return who


def words(text):
    return sorted("".join(run.words for run in runs_of(as_it_stands(known(text.id)))).split())


def test_both_who_meet_write_at_once_and_each_word_is_theirs(each_database, people, text, server):  # noqa: F811
    jonas, maya = people

    async def play():
        async with opened(server, maya, text.id) as hers, opened(server, jonas, text.id) as his:
            # A line each, in the one passage that there is.
            for writer, said in ((hers, "door "), (his, "brother ")):
                await writer.send(line(writer, said))
            await asyncio.gather(*(each.until(lambda e=each: e.kept >= 2) for each in (hers, his)))

    asyncio.run(play())
    assert words(text) == ["brother", "door"]
    assert {run.words.strip(): run.by for run in runs_of(as_it_stands(text))} == {
        "door": maya.voice.member,
        "brother": jonas.voice.member,
    }


def line(writer, said):
    before = writer.doc.get_state()
    writer.text.children[0].children.append(XmlElement("paragraph", {}, [XmlText(said)]))
    return writer.doc.get_update(before)


def test_nobody_else_opens_it(each_database, people, text, server):  # noqa: F811
    around = [comes(people, "ines", Role.SUPPORTER), comes(people, "ruth", Role.THERAPIST)]
    stranger = person("stranger")

    async def play():
        for who in (*around, stranger, None):
            ledger = text.ledger
            with pytest.raises(Exception) as refused:  # noqa: PT011  as a status before the handshake, or a code after it
                async with address(server, who, text.id, ledger=ledger) as socket:
                    await socket.recv()
            assert refusing(refused.value), (who, refused.value)

    asyncio.run(play())


def refusing(why):
    return isinstance(why, InvalidStatus) or getattr(why.rcvd, "code", 0) in (4401, 4404)


@at_most(1.0)
def test_who_leaves_is_closed_and_nothing_more_of_theirs_is_stored(each_database, people, text, server, seconds):  # noqa: F811
    jonas, maya = people

    async def play():
        async with opened(server, maya, text.id) as hers, opened(server, jonas, text.id) as his:
            await his.send(line(his, "unkept"))
            await hers.until(lambda: "unkept" in hers.words())
            began = time.monotonic()
            await aside(say, jonas.voice, leave)
            code = await closed_with(his.socket)
            assert time.monotonic() - began < seconds
            assert code == NOT_THEIRS
            # Hers is begun anew, without his words.
            assert await closed_with(hers.socket) == BEGUN_ANEW

    asyncio.run(play())
    assert words(text) == []


def test_who_takes_their_words_out_leaves_no_page_that_brings_them_back(each_database, people, text, server):  # noqa: F811
    jonas, maya = people

    async def play():
        async with opened(server, maya, text.id) as hers, opened(server, jonas, text.id) as his:
            await his.send(line(his, "Jonas's"))
            await hers.send(line(hers, "hers"))
            await asyncio.gather(*(each.until(lambda e=each: e.kept >= 2) for each in (hers, his)))
            await aside(lambda: say(maya.voice, keep_notes, **to_keep(known(text.id), SESSION)))
            await aside(without_mine, jonas.voice, SESSION)
            await aside(say, jonas.voice, take_out, session=SESSION)
            assert await closed_with(hers.socket) == BEGUN_ANEW
        async with address(server, maya, text.id) as old:
            assert await closed_with(old) == BEGUN_ANEW
        async with opened(server, maya, text.id, epoch=2) as hers:
            assert "hers" in hers.words()
            assert "Jonas" not in hers.words()

    asyncio.run(play())
    assert words(text) == ["hers"]


def test_what_is_typed_while_words_are_taken_out_is_refused(each_database, people, text, monkeypatch):  # noqa: F811
    """A page whose words were refused still has them, and shows them to be copied."""
    jonas, maya = people
    types(jonas, text, add("his"))
    outcome = []

    def type_meanwhile():
        try:
            types(maya, text, add("hers"), hand=HAND + 1)
            outcome.append("stored")
        except NotTheirs:
            outcome.append("refused")
        finally:
            connection.close()

    typing = threading.Thread(target=type_meanwhile)

    def reads(draft):
        stands = as_it_stands(draft)
        typing.start()
        typing.join(LONG_ENOUGH_SECONDS)
        return stands

    monkeypatch.setattr(live, "as_it_stands", reads)
    without_mine(jonas.voice, SESSION)
    typing.join()
    assert outcome == ["refused"]
    assert words(text) == []
