"""Who is told that something was said, who isn't, and when a socket ends."""

import asyncio
import time
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test import Client
from websockets.exceptions import InvalidStatus

from withness.ground.ledger import BrokenLedgerError, hear, say
from withness.ground.ledger.wiring import wired
from withness.ground.live.hub import Hub
from withness.ground.live.marks import mark_of
from withness.ground.partnership import Role
from withness.ground.partnership.members import Renamed
from withness.ground.partnership.verbs import grant, propose
from withness.ground.partnership.verbs.belonging import leave
from withness.ground.people import invitations
from withness.ground.people.devices import end
from withness.ground.people.founding import found_partnership

from .conftest import Person, at_most, closed_with, heard, nothing_heard, person, say_something

SAID = '{"said": true}'


def with_sockets(play, *arguments):
    """Run a conversation between coroutines; what touches the database goes through `aside`."""
    return asyncio.run(play(*arguments))


async def aside(call, *arguments):
    def and_close():
        try:
            return call(*arguments)
        finally:
            connection.close()

    return await asyncio.to_thread(and_close)


def test_what_one_says_the_other_is_told(each_database, people, server):
    jonas, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(say_something, jonas, "J.")
            assert await heard(hers) == SAID

    with_sockets(play)


def test_what_is_said_on_a_page_is_told_at_once(people, server):
    jonas, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers, server.socket(jonas, maya.voice.ledger) as his:
            await aside(_rename_on_the_site, server, jonas)
            assert await heard(hers) == await heard(his) == SAID

    with_sockets(play)


def test_what_closes_by_itself_is_told_when_it_does(each_database, people, server):
    """To whom it was open, within a second, and to nobody else."""
    jonas, maya = people
    ines = person("ines")
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    ines.voice = invitations.accept(ines.account, made.token, name="Ines")
    wording = wired().registry.kinds["goal"].wording("I call my sister")
    say(maya.voice, propose, kind="goal", accord="g", version="v", wording=wording)

    async def play():
        async with server.socket(ines, maya.voice.ledger) as hers, server.socket(jonas, maya.voice.ledger) as his:
            ends = await aside(_opens_for_a_moment, maya, ines)
            assert await heard(hers) == await heard(his) == SAID
            assert await heard(hers) == SAID
            assert 0 <= time.time_ns() // 1_000 - ends < 2_000_000
            assert await nothing_heard(his)

    with_sockets(play)


def test_it_reaches_the_pages_of_another_process(each_database, people, two_servers):
    jonas, maya = people
    one, other = two_servers

    async def play():
        async with one.socket(maya, maya.voice.ledger) as here, other.socket(maya, maya.voice.ledger) as there:
            await aside(_rename_on_the_site, one, jonas)
            assert await heard(here) == await heard(there) == SAID

    with_sockets(play)


def test_who_does_not_hear_it_gets_no_ping(each_database, people, server):
    jonas, maya = people
    ana = _supporter(maya)

    async def play():
        async with server.socket(ana, maya.voice.ledger) as hers, server.socket(jonas, maya.voice.ledger) as his:
            await aside(_keep_between_the_two, jonas, maya)
            assert await heard(his) == SAID
            assert await nothing_heard(hers)

    with_sockets(play)


def test_what_is_said_elsewhere_makes_no_ping(people, server):
    jonas, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(_found_another, jonas)
            assert await nothing_heard(hers)

    with_sockets(play)


def test_what_was_said_while_the_page_was_loading_is_not_missed(people, server):
    jonas, maya = people
    before = mark_of(hear(maya.voice))
    say_something(jonas, "J.")

    async def play():
        async with server.socket(maya, maya.voice.ledger, query=f"?heard={before}") as late:
            assert await heard(late) == SAID
        async with server.socket(maya, maya.voice.ledger, query=f"?heard={mark_of(hear_now)}") as up_to_date:
            assert await nothing_heard(up_to_date)

    hear_now = hear(maya.voice)
    with_sockets(play)


def test_what_a_page_sends_is_ignored(people, server):
    jonas, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            for nonsense in ("x", '{"said": true}', b"\x00" * 60_000):
                await hers.send(nonsense)
            assert await nothing_heard(hers)
            await aside(say_something, jonas, "J.")
            assert await heard(hers) == SAID

    with_sockets(play)


def test_who_sends_too_much_at_once_is_cut_off(people, server):
    _, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await hers.send("x" * 70_000)
            assert await closed_with(hers) == 1009

    with_sockets(play)


def test_a_visitor_is_told_to_sign_in(people, server):
    _, maya = people

    async def play():
        for ledger in (maya.voice.ledger, "nowhere"):
            async with server.socket(None, ledger) as theirs:
                assert await closed_with(theirs) == 4401

    with_sockets(play)


def test_a_stranger_is_told_the_same_wherever_they_knock(people, server):
    _, maya = people
    stranger = person("somebody")

    async def play():
        for ledger in (maya.voice.ledger, "nowhere"):
            async with server.socket(stranger, ledger) as theirs:
                assert await closed_with(theirs) == 4404

    with_sockets(play)


@pytest.mark.parametrize("origin", ["https://elsewhere.example.org", "null", "http://localhost:1"])
def test_a_page_of_another_site_is_refused(people, server, origin):
    _, maya = people

    async def play():
        with pytest.raises(InvalidStatus) as refused:
            async with server.socket(maya, maya.voice.ledger, origin=origin):
                pass
        assert refused.value.response.status_code == 403

    with_sockets(play)


def test_signing_out_closes_it(each_database, people, server):
    _, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(maya.browser.logout)
            assert await closed_with(hers) == 4401

    with_sockets(play)


def test_ending_all_sessions_on_another_device_closes_it(each_database, people, server):
    _, maya = people
    elsewhere = _signed_in_elsewhere(maya)

    async def play():
        async with server.socket(elsewhere, maya.voice.ledger) as theirs:
            await aside(end, maya.account)
            assert await closed_with(theirs) == 4401

    with_sockets(play)


def test_a_new_password_closes_it(people, server):
    _, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(_choose_another_password, maya)
            assert await closed_with(hers) == 4401

    with_sockets(play)


def test_leaving_closes_it(each_database, people, server):
    _, maya = people

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(say, maya.voice, leave)
            assert await closed_with(hers) == 4404

    with_sockets(play)


def test_a_session_can_not_open_sockets_without_end(people, server):
    _, maya = people

    async def play():
        opened = [await server.socket(maya, maya.voice.ledger) for _ in range(13)]
        assert await closed_with(opened[-1]) == 1013
        await opened[0].close()
        async with server.socket(maya, maya.voice.ledger) as another:
            assert await nothing_heard(another)
        for each in opened:
            await each.close()

    with_sockets(play)


def test_when_the_last_socket_is_gone_the_next_one_is_told_as_well(people, server):
    jonas, maya = people

    async def play():
        for name in ("J.", "Jonas"):
            async with server.socket(maya, maya.voice.ledger) as hers:
                await aside(say_something, jonas, name)
                assert await heard(hers) == SAID
            await asyncio.sleep(0.6)

    with_sockets(play)


def _opens_for_a_moment(maya: Person, ines: Person) -> int:
    ends = time.time_ns() // 1_000 + 2_000_000
    say(maya.voice, grant, grant="x", accord="g", to=ines.voice.member, until=ends)
    return ends


def _rename_on_the_site(server, who: Person) -> None:
    page = f"{server.origin}/with/{who.voice.ledger}/people/name/"
    token = "a" * 32
    headers = {"Cookie": f"session={who.session}; csrftoken={token}", "Origin": server.origin}
    form = urlencode({"name": "J.", "csrfmiddlewaretoken": token}).encode()
    build_opener(_StayHere).open(Request(page, form, headers)).close()


class _StayHere(HTTPRedirectHandler):
    def http_error_302(self, request, answer, code, message, headers):
        return answer


def _supporter(maya: Person) -> Person:
    ana = person("ana")
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    ana.voice = invitations.accept(ana.account, made.token, name="Ana")
    return ana


def _keep_between_the_two(jonas: Person, maya: Person) -> None:
    def whisper(view, by, *, now):
        return [view.to_partners(Renamed(member=by.id, name="M."))]

    say(maya.voice, whisper)


def _found_another(jonas: Person) -> None:
    found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")


def _signed_in_elsewhere(maya: Person) -> Person:
    _choose_another_password(maya)
    browser = Client()
    browser.post("/sign-in/", {"login": maya.account.email, "password": "some other words then"})
    return Person(maya.account, browser, maya.voice)


def _choose_another_password(maya: Person) -> None:
    account = get_user_model().objects.get(pk=maya.account.pk)
    account.set_password("some other words then")
    account.save()


def test_after_trouble_with_the_database_pages_hear_again(people, server, monkeypatch):
    jonas, maya = people
    trouble = iter([OperationalError("away"), BrokenLedgerError(maya.voice.ledger, 1), None])

    def check_with_trouble(self):
        if wrong := next(trouble, None):
            raise wrong
        return check(self)

    check = Hub._check
    monkeypatch.setattr(Hub, "_check", check_with_trouble)

    async def play():
        async with server.socket(maya, maya.voice.ledger) as hers:
            await aside(say_something, jonas, "J.")
            assert await heard(hers) == SAID

    with_sockets(play)


@at_most(1)
def test_a_device_that_is_ended_on_one_process_is_out_within_a_second_on_another(
    each_database, people, two_servers, seconds
):
    _, maya = people
    one, other = two_servers
    elsewhere, here = _signed_in_elsewhere(maya), _signed_in_again(maya)

    async def play():
        async with (
            other.socket(elsewhere, maya.voice.ledger) as theirs,
            other.socket(here, maya.voice.ledger) as hers,
        ):
            await aside(_end_others_on_the_site, one, here)
            began = time.monotonic()
            assert await closed_with(theirs) == 4401
            took = time.monotonic() - began
            assert await nothing_heard(hers)
            return took

    # It looks twice a second; the rest is what a machine may take that has much else to do.
    assert asyncio.run(play()) < seconds


def _signed_in_again(maya: Person) -> Person:
    browser = Client()
    browser.post("/sign-in/", {"login": maya.account.email, "password": "some other words then"})
    return Person(maya.account, browser, maya.voice)


def _end_others_on_the_site(server, who: Person) -> None:
    token = "a" * 32
    headers = {"Cookie": f"session={who.session}; csrftoken={token}", "Origin": server.origin}
    form = urlencode({"end": "others", "csrfmiddlewaretoken": token}).encode()
    build_opener(_StayHere).open(Request(f"{server.origin}/devices/", form, headers)).close()
