"""Files, answers to scripts and sockets: each is listed, and for every role in every state it is open or it isn't.

The lists are in other_doors.py. Something new that is no page fails here until it says there who may have it.
"""

import asyncio
import io
import zipfile

import pytest
from django.conf import settings
from django.test import Client

from tests.architecture.everybody import AROUND as ROLES
from tests.architecture.everybody import STATES, Everybody, opened_to
from tests.architecture.matrix import HEARING, overheard
from tests.architecture.other_doors import ANSWERS_TO_SCRIPTS, FILES, SOCKETS
from tests.architecture.people import Scene
from tests.architecture.test_addresses import ADDRESSES, NOT_HERE, Address
from withness.config.asgi import application
from withness.doors.calendar.addresses import renew, token_of
from withness.ground.ledger import hear, say
from withness.ground.live.sockets import NOT_A_MEMBER, NOT_SIGNED_IN
from withness.ground.partnership import AccordId, MemberId, Role, Voice
from withness.ground.partnership.verbs import agree, leave
from withness.ground.partnership.verbs.belonging import welcome
from withness.ground.people.accounts import open_account
from withness.ground.people.invitations import accept, invite, voice_in
from withness.ground.people.seats import PRACTICE, give_seat, seated
from withness.ground.practice.practices import practice_of
from withness.ground.writing.keeping import How, open_draft

PEOPLE = [Everybody.who(role, state) for role in ROLES for state in STATES]
PARTNERS = ("client", "second", "therapist", "colleague")
OUTSIDE = ("invited", "former", "removed", "stranger")

EVERYBODY_OR_SOME = pytest.mark.parametrize(
    "all_come", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["some", "everybody"]
)


def is_here(who: str) -> bool:
    return who in PARTNERS or any(who.endswith(f" {state}") for state in HEARING)


def seat_of(scene: Scene, who: str):
    return scene.accounts[who].seats.filter(ledger=scene.voice.ledger).first()


# What there is


@pytest.mark.parametrize("all_ask", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_whatever_is_no_page_is_listed(everybody, all_ask):
    """A visitor and those who may do most ask for every address and send to it, until somebody finds something there;
    what comes back says what it is."""
    scene, files, scripts, found = everybody.scene, set(), set(), set()
    feed = renew(seated(seat_of(scene, "client")))
    scene.places["token"] = token_of(feed)
    for who in ("", "client", "therapist", "former"):
        browser, came_with = None, ""
        for address in sorted((each for each in ADDRESSES if each not in found), key=goes):
            if browser is None or goes(address) or browser.cookies.output() != came_with:
                browser = scene.surely(who) if who else Client()
                came_with = browser.cookies.output()
            path = address.filled(scene)
            asked = browser.get(path, headers={"Accept": "application/json, */*"})
            for answer in (asked, browser.post(path)):
                kind = answer.headers.get("Content-Type", "")
                if answer.status_code == 200 and not kind.startswith("text/html"):
                    (scripts if kind.startswith("application/json") else files).add(address.route)
                if not all_ask and answer.status_code in ((200, 302, 400, 422) if who else (200,)):
                    found.add(address)
    assert files == FILES.keys()
    assert scripts == ANSWERS_TO_SCRIPTS.keys()


def test_every_socket_is_listed():
    routes = application.application_mapping["websocket"].routes
    assert {str(route.pattern) for route in routes if str(route.pattern)} == SOCKETS.keys()


def goes(address: Address) -> bool:
    """Sorted by this, whatever takes somebody or something away comes last."""
    return any(word in address.route for word in ("leave", "close", "devices", "take-down", "sign-out"))


# Files


@EVERYBODY_OR_SOME
def test_everything_to_take_along_is_what_its_reader_hears(everybody, all_come):
    """Some are those who hear something, and one of each role who hears no more, each in another state."""
    scene = everybody.scene
    without = [state for state in HEARING if state != "granted"]
    some = {Everybody.who(role, without[number % len(without)]) for number, role in enumerate(ROLES)}
    for who in (*PARTNERS, *OUTSIDE, *PEOPLE):
        if not (all_come or who in some or not is_here(who) or who in PARTNERS or who.split(" ", 1)[1] == "granted"):
            continue
        answer = scene.surely(who).post(f"/with/{scene.voice.ledger}/take-along/")
        assert answer.status_code == (200 if is_here(who) else 404), who
        if answer.status_code == 200 and who not in PARTNERS:
            role, state = who.split(" ", 1)
            heard = opened_to(Role(role)) if state == "granted" else ()
            assert not overheard(unpacked(answer.content), heard), who


def test_what_stays_after_going_is_handed_to_whoever_went_and_to_nobody_else(everybody):
    scene = everybody.scene
    went = ["former", "removed", *(who for who in PEOPLE if who.endswith((" left", " removed")))]
    for former in went:
        member = seat_of(scene, former).member
        for who in {former, "client", "therapist", "stranger", *went[:3]}:
            wanted = 200 if who == former else 404
            for address, method in ((f"/leaving/{member}/", "get"), (f"/leaving/{member}/take/", "post")):
                answer = getattr(scene.surely(who), method)(address)
                assert answer.status_code == wanted, (former, who, address)
        taken = scene.surely(former).post(f"/leaving/{member}/take/")
        heard = opened_to(Role(former.split(" ")[0])) if " " in former else ()
        assert not overheard(unpacked(taken.content), heard), former


def test_who_has_not_shown_who_they_are_takes_nothing_along(everybody):
    scene = everybody.scene
    member = seat_of(scene, "former").member
    for who, address in (("client", f"/with/{scene.voice.ledger}/take-along/"), ("former", f"/leaving/{member}/take/")):
        answer = scene.signed_in(who).post(address)
        assert answer.status_code == 302, who
        assert answer.url.startswith("/account/is-it-you/"), who


def test_a_calendar_is_read_while_its_owner_is_here_and_shows_what_they_hear(everybody):
    scene = everybody.scene
    session = AccordId(scene.places["session"])
    proposed = hear(scene.voice).accord(session).latest
    for member in proposed.needs - {scene.voice.member}:
        say(Voice(scene.voice.ledger, member), agree, accord=session, version=proposed.id)
    for who in (*PARTNERS, *OUTSIDE, *PEOPLE):
        if (seat := seat_of(scene, who)) is None:
            continue
        answer = Client().get(f"/calendar/{token_of(renew(seated(seat)))}.ics")
        assert answer.status_code == (200 if is_here(who) else 404), who
        hears = who in PARTNERS or (who.endswith(" granted") and not who.endswith("half granted"))
        sessions = answer.content.count(b"BEGIN:VEVENT") if answer.status_code == 200 else 0
        assert bool(sessions) == (hears and not who.startswith("guest")), (who, sessions)


def test_the_picture_of_a_practice_is_for_those_who_work_there_or_with_them(everybody):
    scene = everybody.scene
    for who in (*PARTNERS, *OUTSIDE, *PEOPLE):
        answer = scene.signed_in(who).get(f"/with/{scene.voice.ledger}/practice/logo.png")
        assert answer.status_code == (200 if who in PARTNERS else 404), who


# A practice


@EVERYBODY_OR_SOME
def test_a_practice_lets_in_who_works_there_now(everybody, all_come):
    """All who stand around a partnership come to no address of it: test_access.py says so each time, by turns."""
    scene = everybody.scene
    practice = practice_of(scene.accounts["therapist"])
    coming = {name: open_account(f"{name}@practice.example", name) for name in ("asked", "here", "gone")}
    kept = voice_in(invite(scene.accounts["therapist"], practice, role=Role.COORDINATOR).invitation)
    give_seat(coming["asked"], kept, Role.COORDINATOR, PRACTICE)
    for name in ("here", "gone"):
        made = invite(scene.accounts["therapist"], practice, role=Role.COORDINATOR)
        for member in hear(practice).member(MemberId(made.invitation.member)).awaits:
            say(Voice(practice.ledger, member), welcome, member=made.invitation.member)
        voice = accept(coming[name], made.token, name=name)
        if name == "gone":
            say(voice, leave)
    scene.accounts |= coming
    for who in (*coming, *PARTNERS, *OUTSIDE, *(PEOPLE if all_come else ())):
        browser = scene.signed_in(who)
        for address in ADDRESSES:
            if address.route.startswith("practice/<str:practice>/"):
                there = browser.get(address.filled(scene)).status_code != 404
                assert there == (who in who_comes_to(address.route)), (who, address.route)


def who_comes_to(route: str) -> tuple[str, ...]:
    """A coordinator who works there comes everywhere but where a therapist steps in for another; nobody comes to what
    is not there as long as nobody stepped in, or nothing was released."""
    stepping_in = "practice/<str:practice>/stepping-in/"
    if route in NOT_HERE:
        return ()
    return ("therapist",) if route.startswith(stepping_in) else ("here", "therapist")


# Sockets


def knock(path: str, browser: Client, query: bytes = b"") -> int | None:
    """What a socket says to whoever opens it and goes at once: the code it is closed with, None if it is let in."""
    cookie = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    coming = iter([{"type": "websocket.connect"}])
    told: list[dict] = []

    async def receive():
        return next(coming, {"type": "websocket.disconnect"})

    async def send(message):
        told.append(message)

    headers = [(b"origin", b"http://testserver"), (b"host", b"testserver")]
    if cookie is not None:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie.value}".encode()))
    scope = {"type": "websocket", "path": path, "headers": headers, "query_string": query, "subprotocols": []}
    asyncio.run(application(scope, receive, send))
    assert told[0]["type"] == "websocket.accept"
    return next((message["code"] for message in told[1:] if message["type"] == "websocket.close"), None)


@pytest.fixture
def hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


def test_a_socket_lets_in_whoever_is_here(everybody, hosts):
    scene = everybody.scene
    for partnership in (scene.voice.ledger, scene.elsewhere().places["partnership"]):
        path = f"/with/{partnership}/live"
        assert knock(path, Client()) == NOT_SIGNED_IN
        for who in (*PARTNERS, *OUTSIDE, *PEOPLE):
            there = is_here(who) and partnership == scene.voice.ledger
            assert knock(path, scene.signed_in(who)) == (None if there else NOT_A_MEMBER), who


def test_the_socket_of_a_draft_lets_in_whom_its_owner_let_in_and_who_is_still_here(everybody, hosts):
    scene = everybody.scene
    ledger, owner = scene.voice.ledger, scene.voice.member
    seats = {who: seat_of(scene, who) for who in (*PARTNERS, *OUTSIDE, *PEOPLE)}
    places = {MemberId(seat.member): How.READ for who, seat in seats.items() if seat is not None and who != "second"}
    shared = open_draft(ledger, owner, {member: how for member, how in places.items() if member != owner})
    own = open_draft(ledger, owner)
    assert knock(f"/with/{ledger}/writing/{shared}", Client(), b"epoch=1") == NOT_SIGNED_IN
    for who, seat in seats.items():
        browser = scene.signed_in(who)
        there = is_here(who) and who != "second"
        assert knock(f"/with/{ledger}/writing/{shared}", browser, b"epoch=1") == (None if there else NOT_A_MEMBER), who
        theirs = there and seat.member == owner
        assert knock(f"/with/{ledger}/writing/{own}", browser, b"epoch=1") == (None if theirs else NOT_A_MEMBER), who
        for path in (f"/with/{ledger}/writing/none", f"/with/{scene.elsewhere().places['partnership']}/writing/{own}"):
            assert knock(path, browser, b"epoch=1") == NOT_A_MEMBER, (who, path)


def test_the_socket_of_a_caseload_is_for_those_who_have_its_page(everybody, hosts):
    scene = everybody.scene
    assert knock("/caseload/live", Client()) == NOT_SIGNED_IN
    for who in (*PARTNERS, *OUTSIDE, *PEOPLE):
        browser = scene.signed_in(who)
        theirs = browser.get("/caseload/").status_code == 200
        assert theirs or who not in ("therapist", "colleague")
        assert not theirs or who in ("therapist", "colleague", "former"), who
        assert knock("/caseload/live", browser) == (None if theirs else NOT_A_MEMBER), who


def test_no_other_address_has_a_socket(everybody, hosts):
    scene = everybody.scene
    browser = scene.signed_in("client")
    for address in ADDRESSES:
        with pytest.raises((AssertionError, IndexError)):
            knock(address.filled(scene), browser)


def unpacked(content: bytes) -> str:
    """All that is in a file to take along, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return "\n".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())
