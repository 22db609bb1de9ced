"""One socket for a page about many partnerships: told when that page would change, and of nothing else."""

from django.conf import settings
from websockets.asyncio.client import connect

from withness.ground.ledger import hear, say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import give_lead
from withness.ground.people.founding import found_partnership

from .conftest import closed_with, heard, nothing_heard, say_something
from .test_socket import SAID, aside, with_sockets


def everywhere(server, who, query=""):
    """The socket of the page of everyone this therapist works with."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={who.session}"
    address = f"ws://localhost:{server.port}/caseload/live{query}"
    return connect(address, origin=server.origin, additional_headers={"Cookie": cookie})


def test_the_page_of_everyone_is_told_of_what_is_said_in_any_of_them(each_database, people, server):
    jonas, maya = people
    found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")

    async def play():
        async with everywhere(server, jonas) as his:
            assert await nothing_heard(his)
            await aside(say_something, maya, "Maya M.")
            assert await heard(his) == SAID

    with_sockets(play)


def test_the_page_of_everyone_is_told_nothing_that_it_does_not_show(people, server):
    jonas, maya = people

    async def play():
        async with everywhere(server, jonas) as his:
            assert await nothing_heard(his)
            await aside(_gives_the_lead, maya)
            assert await nothing_heard(his)

    with_sockets(play)


def test_the_page_of_everyone_hears_of_somebody_new(people, server):
    jonas, _ = people

    async def play():
        async with everywhere(server, jonas) as his:
            assert await nothing_heard(his)
            await aside(_begin_with_somebody, jonas)
            assert await heard(his) == SAID

    with_sockets(play)


def test_only_a_therapist_has_a_page_of_everyone(people, server):
    jonas, maya = people

    async def play():
        async with everywhere(server, maya) as hers:
            assert await closed_with(hers) == 4404
        async with everywhere(server, jonas) as his:
            await aside(jonas.browser.logout)
            assert await closed_with(his) == 4401

    with_sockets(play)


def _gives_the_lead(who):
    (other,) = hear(who.voice).members.partners() - {who.voice.member}
    say(who.voice, give_lead, lead="lead", matter="goal", to=other)


def _begin_with_somebody(who):
    found_partnership(who.account, role=Role.THERAPIST, name="Jonas")
