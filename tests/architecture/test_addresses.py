"""Every address of the site is listed as public, asks to sign in, or is a partnership's or practice's, and lets in
its members alone.

The list of addresses is the site's own. A new one can't be forgotten: it is under a partnership and tested as such,
or it fails here until it says who may come.
"""

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.architecture.people import Scene

PARTNERSHIP = "with/<str:partnership>/"
PRACTICE = "practice/<str:practice>/"

PUBLIC = {
    "": "what this is, and the way in",
    "sign-in/": "signing in",
    "sign-in/code/": "signing in with a code by mail",
    "sign-in/code/enter/": "signing in with a code by mail",
    "sign-in/second-step/": "signing in with a second step",
    "sign-in/passkey/": "signing in with a passkey",
    "sign-up/": "opening an account, for whoever was invited",
    "sign-up/code/": "confirming an address",
    "sign-out/": "signing out twice is no harm",
    "account/closed/": "tells somebody that their account is closed",
    "forgot/": "a forgotten password",
    "forgot/code/": "a forgotten password",
    "forgot/password/": "a forgotten password",
    "forgot/done/": "a forgotten password",
    "invitation/<str:token>/": "an invitation, for whoever holds its token",
    "invitation/<str:token>/card/": "the same, without an e-mail address",
    "back/<str:token>/": "a way back, for whoever brings its code",
    "code/": "a code on paper, for whoever brings it",
    "sign-in/card/": "signing in with a card",
    "calendar/<str:token>.ics": "somebody's own calendar, for whoever holds its address",
    "brief/<str:published>/": "a brief of a programme, once clients approved it and it was published",
    "brief/<str:published>/file/": "the same as a PDF",
    "answer/<str:token>/": "one question, for whoever holds its address, once",
    "demo/": "the demo, and 404 anywhere else",
    "not-safe/": "help at once, whoever one is",
    "not-safe/shared/": "what somebody can look at whose device isn't theirs alone",
    "not-safe/plan/": "opens what somebody keeps on their own device",
    "not-safe/worker.js": "keeps the page above for when there is no net",
    "powers/": "where powers differ, and why",
    "look/": "every component, with made-up words",
    "look/home/": "a sketch of a page, with made-up words",
    "look/colours/": "light or dark",
}
"""Addresses anybody may see, and why. Nothing in them depends on a partnership."""

SIGNED_IN = {
    "account/": "my own account",
    "account/address/": "my own account",
    "account/address/code/": "my own account",
    "account/card/": "my own account",
    "account/not-me/": "somebody was let back in in my place",
    "back/<str:token>/as-i-am/": "a way back, for whoever brings its code and has an account",
    "account/close/": "my own account",
    "account/is-it-you/": "showing again who I am, before what matters",
    "account/password/": "my own account",
    "account/second-step/": "my own account",
    "account/second-step/app/": "my own account",
    "account/second-step/codes/": "my own account",
    "account/second-step/passkey/": "my own account",
    "account/second-step/remove/": "my own account",
    "begin/": "opening a partnership",
    "caseload/": "everyone I work with as a therapist",
    "devices/": "where I am signed in",
    "leaving/": "what stays mine where I left",
    "leaving/<str:former>/": "what stays mine where I left",
    "leaving/<str:former>/look-back/": "how I see it that my part was ended",
    "leaving/<str:former>/<str:entry>/erase/": "what stays mine where I left",
    "leaving/<str:former>/take/": "what stays mine where I left",
    "practice/": "the practice I work in",
}
"""Addresses that need an account and no partnership."""


HELPS_INSTEAD = f"{PARTNERSHIP}safety/"
"""Whoever sends something from here and was signed out meanwhile gets the page with help, not a form to sign in."""


class Address(NamedTuple):
    """One address as the site knows it: its route, and the names of what stands in it."""

    route: str
    arguments: tuple[str, ...]

    def filled(self, scene: Scene) -> str:
        """The address with something real in every place."""
        path = self.route
        for argument in self.arguments:
            path = path.replace(f"<str:{argument}>", scene.fill(argument))
        assert "<" not in path, f"arguments are <str:…>: {self.route}"
        return f"/{path}"

    def turn(self, of: int, number: int = 0) -> int:
        """Which of so many has a turn at this address when it is asked for the `number`th time: another one from one
        time, and from one address, to the next."""
        return (crc32(self.route.encode()) + number) % of


def all_addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Address]:
    for pattern in patterns:
        assert isinstance(pattern.pattern, RoutePattern), f"write {pattern.pattern} with path()"
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_addresses(pattern.url_patterns, route)
        else:
            names = [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]
            yield Address(route, tuple(names))


ADDRESSES = list(all_addresses(get_resolver().url_patterns))
OUTSIDE = ("invited", "former", "removed")
VERBS = ("get", "post")
ALL_OR_BY_TURNS = pytest.mark.parametrize(
    "all_ask", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["by turns", "all"]
)
OURS = [address for address in ADDRESSES if address.route.startswith((PARTNERSHIP, PRACTICE))]


THE_CLIENTS_OWN = tuple(
    f"{PARTNERSHIP}{path}"
    for path in (
        "coping/tries/<str:attempt>/",
        "understanding/people/<str:thing>/",
        "thoughts/<str:thought>/",
        "own/<str:own_page>/",
        "own/<str:own_page>/erase/",
        "stories/<str:story>/erase/",
        "erasure/<str:erasure>/destroy/",
        "safety/plan/device/",
    )
)
"""What whoever did it alone can open: here it is the client."""
THE_THERAPISTS_OWN = (f"{PARTNERSHIP}guidance/take/", f"{PARTNERSHIP}guidance/keep-back/")
"""What only a therapist does, by a listed asymmetry."""
OF_OTHERS = (f"{PARTNERSHIP}stories/<str:story>/suggest/<str:passage>/", f"{PARTNERSHIP}stories/<str:story>/erase/")
"""What its author does not suggest to themselves, and nobody erases that is shown: here the client wrote it."""
NOT_HERE = (
    "practice/<str:practice>/stepping-in/<str:stepped>/",
    "practice/<str:practice>/programme/over-time/<str:table>/",
    "practice/<str:practice>/programme/map/of/<str:need>/",
)
"""What only whoever stepped in opens, and what is there once something was released; neither is so here. The tests of
spaces/stepping_in and doors/programme show them."""
NOT_FOR = {"client": (*THE_THERAPISTS_OWN, *OF_OTHERS), "therapist": (*THE_CLIENTS_OWN, *NOT_HERE)}


def test_every_address_says_who_may_come():
    elsewhere = {address.route for address in ADDRESSES} - {address.route for address in OURS}
    assert elsewhere == PUBLIC.keys() | SIGNED_IN.keys()
    assert not PUBLIC.keys() & SIGNED_IN.keys()


def test_no_address_is_given_twice():
    routes = [address.route for address in ADDRESSES]
    assert sorted(set(routes)) == sorted(routes)


def test_anonymous_visitors_are_asked_to_sign_in(scene):
    """And they learn nothing: an address that doesn't exist answers just the same."""
    visitor, elsewhere = Client(), scene.elsewhere()
    for address in OURS:
        for method in VERBS:
            # Each time as if they had never been here.
            visitor.cookies.clear()
            answer = getattr(visitor, method)(address.filled(scene))
            visitor.cookies.clear()
            nowhere = getattr(visitor, method)(address.filled(elsewhere))
            assert answer.status_code == nowhere.status_code, (method, address.route)
            if method == "post" and address.route.startswith(HELPS_INSTEAD) and "/plan/" not in address.route:
                assert answer.status_code == 403, address.route
            else:
                assert answer.status_code == 302, (method, address.route)
                assert answer.url.startswith("/sign-in/?next="), (method, address.route)
            assert scene.name not in answer.content.decode(), (method, address.route)


def test_a_stranger_gets_a_404_and_cannot_tell_a_partnership_from_none(scene):
    client, elsewhere = scene.signed_in("stranger"), scene.elsewhere()
    for address in OURS:
        path = address.filled(scene)
        there, nowhere = client.get(path), client.get(address.filled(elsewhere))
        assert there.status_code == 404, address.route
        assert there.content == nowhere.content, address.route
        assert there.headers == nowhere.headers, address.route
        assert client.post(path).status_code == 404, address.route


@ALL_OR_BY_TURNS
@pytest.mark.parametrize("who", OUTSIDE)
def test_whoever_is_not_a_member_gets_a_404(scene, who, all_ask):
    """By turns, each is asked for by two of the three in one way, and by the third in the other."""
    client = scene.signed_in(who)
    for address in OURS:
        path = address.filled(scene)
        for method in VERBS if all_ask else (how_they_ask(address, who),):
            assert getattr(client, method)(path).status_code == 404, (method, address.route)


def how_they_ask(address: Address, who: str) -> str:
    """By GET or by POST: one of the three asks in another way than the two, another one from address to address."""
    verb, other = divmod(address.turn(2 * len(OUTSIDE)), len(OUTSIDE))
    return VERBS[(verb + (OUTSIDE[other] == who)) % 2]


@pytest.mark.parametrize(
    ("who", "where"),
    [
        pytest.param("client", PARTNERSHIP, marks=pytest.mark.soak),
        pytest.param("therapist", PARTNERSHIP, marks=pytest.mark.soak),
        ("therapist", PRACTICE),
    ],
)
def test_members_come_in(scene, who, where):
    """Without this, the tests above would pass on a site that is shut. Of each page of a partnership test_access.py
    says more exactly who finds it, and each time."""
    client = scene.signed_in(who)
    for address in OURS:
        if address.route.startswith(where) and address.route not in NOT_FOR[who]:
            answer = client.get(address.filled(scene))
            assert answer.status_code in (200, 302, 405), (address.route, answer.status_code)


def test_a_client_is_no_member_of_the_practice(scene):
    client = scene.signed_in("client")
    for address in OURS:
        if address.route.startswith(PRACTICE):
            assert client.get(address.filled(scene)).status_code == 404, address.route


def test_what_needs_an_account_asks_for_it(scene):
    for address in ADDRESSES:
        if address.route in SIGNED_IN:
            answer = Client().get(address.filled(scene))
            assert answer.status_code in (302, 405), address.route
            assert answer.status_code == 405 or answer.url.startswith("/sign-in/"), address.route


def test_what_is_public_answers_anybody(scene):
    for address in ADDRESSES:
        if address.route in PUBLIC:
            answer = Client().get(address.filled(scene))
            assert answer.status_code in (200, 302, 404, 405, 410), address.route
            assert scene.name.encode() not in answer.content, address.route


def test_every_page_keeps_quiet(scene):
    """No cache, no referrer, no other host, no frame, no cookie for scripts: signed in or not, found or not."""
    for client in (Client(), scene.signed_in("client")):
        for address in ADDRESSES:
            headers = (answer := client.get(address.filled(scene))).headers
            assert headers["Cache-Control"] == "no-store", address.route
            assert headers["X-Content-Type-Options"] == "nosniff", address.route
            assert headers["Referrer-Policy"] == "same-origin", address.route
            policy = headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy, address.route
            assert "frame-ancestors 'none'" in policy, address.route
            assert "object-src 'none'" in policy, address.route
            assert "base-uri 'none'" in policy, address.route
            assert "unsafe" not in policy, address.route
            for cookie in answer.cookies.values():
                assert cookie["httponly"], (address.route, cookie.key)
                assert cookie["samesite"] == "Lax", (address.route, cookie.key)
