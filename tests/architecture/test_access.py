"""Who may open and send what: every address of a partnership for every role in every state, as the matrix says.

An address that is in neither table of matrix.py fails. `make soak` asks for every address as everybody in every state;
`make test` asks for each as each of them once and in each state once, by turns, and as everybody for whom it is there.
"""

import re

import pytest

from tests.architecture.everybody import AROUND as ROLES
from tests.architecture.everybody import STATES, Everybody, opened_to
from tests.architecture.matrix import (
    AROUND,
    FORM,
    GONE,
    HEARING,
    HERE,
    NOT_FOR,
    PAGE,
    PARTNERS,
    TOGETHER,
    is_the_way_out,
    is_there,
    overheard,
    short,
)
from tests.architecture.test_addresses import ALL_OR_BY_TURNS, OURS, PRACTICE, VERBS, Address


def two_of_them(address: Address) -> tuple[str, str]:
    """A client and a therapist whose turn it is at this address."""
    client, second, therapist, colleague = TOGETHER
    return ((client, colleague), (second, therapist))[address.turn(2)]


def test_every_address_is_in_the_matrix_once():
    assert {short(address) for address in HERE} == PARTNERS.keys() | AROUND.keys()
    assert not PARTNERS.keys() & AROUND.keys()


@ALL_OR_BY_TURNS
def test_clients_and_therapists_open_every_page(everybody, all_ask):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in HERE:
            not_for = NOT_FOR.get(short(address), ())
            if not (all_ask or not_for or who in two_of_them(address)):
                continue
            wanted = PARTNERS.get(short(address)) or AROUND[short(address)][0]
            if who in not_for:
                wanted = 404
            answer = client.get(address.filled(everybody.scene))
            assert answer.status_code == wanted or (wanted == PAGE and answer.status_code == 302), (who, address.route)


@ALL_OR_BY_TURNS
def test_no_empty_form_breaks_anything(everybody, all_ask):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in sorted(HERE, key=is_the_way_out):
            if all_ask or who in two_of_them(address):
                answer = client.post(address.filled(everybody.scene))
                known = (200, 204, 302, 400, 404, FORM, 422)
                assert answer.status_code in known, (who, address.route, answer.status_code)


@ALL_OR_BY_TURNS
@pytest.mark.parametrize("role", ROLES)
def test_whoever_stands_around_finds_what_is_open_to_them_and_nothing_else(everybody, role, all_ask):
    for number, state in enumerate(HEARING):
        scene, client = everybody.scene, everybody.scene.signed_in(Everybody.who(role, state))
        heard = opened_to(role) if state == "granted" else ()
        for address in sorted(HERE, key=is_the_way_out):
            path, there = address.filled(scene), is_there(address, heard)
            opened = there and state == "granted"
            if not (all_ask or opened or address.turn(len(HEARING), ROLES.index(role)) == number):
                continue
            wanted_get, wanted_post = (AROUND[short(address)][0], AROUND[short(address)][2]) if there else (404, 404)
            answer, sent = client.get(path), client.post(path)
            assert answer.status_code == wanted_get, (state, address.route, answer.status_code)
            assert sent.status_code == wanted_post, (state, address.route, sent.status_code)
            for page in (answer.content.decode(errors="replace"), sent.content.decode(errors="replace")):
                assert not overheard(page, heard), (state, address.route)


def test_no_page_of_theirs_leads_to_one_that_is_not(everybody):
    for role in ROLES:
        client = everybody.scene.signed_in(Everybody.who(role, "granted"))
        waiting, seen = [f"/with/{everybody.scene.voice.ledger}/"], set[str]()
        while waiting:
            path = waiting.pop()
            if path in seen or path.startswith(("/sign-out/", "/static/", "/demo/")):
                continue
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code in (200, 302), (role, path)
            if path.startswith("/with/"):
                waiting += re.findall(r'href="(/[^"#?]*)', answer.content.decode())
        assert f"/with/{everybody.scene.voice.ledger}/goals/{everybody.scene.places['goal']}/" in seen


@ALL_OR_BY_TURNS
def test_whoever_is_invited_or_gone_finds_nothing_and_nobody_around_belongs_to_the_practice(everybody, all_ask):
    for number, role in enumerate(ROLES):
        for state in STATES:
            client = everybody.scene.signed_in(Everybody.who(role, state))
            for address in OURS:
                outside = STATES if address.route.startswith(PRACTICE) else GONE
                if state not in outside:
                    continue
                if not all_ask and address.turn(len(outside), number) != outside.index(state):
                    continue
                path = address.filled(everybody.scene)
                for verb in VERBS if all_ask else (VERBS[address.turn(2, number)],):
                    answer = getattr(client, verb)(path)
                    assert answer.status_code == 404, (role, state, verb, address.route)


def test_what_was_closed_or_ran_out_or_was_half_opened_leaves_home_as_if_it_had_never_been(everybody):
    for role in ROLES:
        assert len({home_of(everybody, role, state) for state in HEARING if state != "granted"}) == 1, role


def home_of(everybody: Everybody, role: object, state: str) -> str:
    who = Everybody.who(role, state)  # type: ignore[arg-type]
    page = everybody.scene.signed_in(who).get(f"/with/{everybody.scene.voice.ledger}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(re.escape(who), "", main, flags=re.IGNORECASE)
