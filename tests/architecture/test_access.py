"""Who may open and send what: every address of a partnership for every role in every state, as the matrix says.

An address that is in neither table of matrix.py fails.
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
from tests.architecture.test_addresses import OURS, PRACTICE


def test_every_address_is_in_the_matrix_once():
    assert {short(address) for address in HERE} == PARTNERS.keys() | AROUND.keys()
    assert not PARTNERS.keys() & AROUND.keys()


def test_clients_and_therapists_open_every_page(everybody):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in HERE:
            wanted = PARTNERS.get(short(address)) or AROUND[short(address)][0]
            if who in NOT_FOR.get(short(address), ()):
                wanted = 404
            answer = client.get(address.filled(everybody.scene))
            assert answer.status_code == wanted or (wanted == PAGE and answer.status_code == 302), (who, address.route)


def test_no_empty_form_breaks_anything(everybody):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in sorted(HERE, key=is_the_way_out):
            answer = client.post(address.filled(everybody.scene))
            assert answer.status_code in (200, 204, 302, 400, 404, FORM, 422), (who, address.route, answer.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_stands_around_finds_what_is_open_to_them_and_nothing_else(everybody, role):
    for state in HEARING:
        scene, client = everybody.scene, everybody.scene.signed_in(Everybody.who(role, state))
        heard = opened_to(role) if state == "granted" else ()
        for address in sorted(HERE, key=is_the_way_out):
            path, there = address.filled(scene), is_there(address, heard)
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


def test_whoever_is_invited_or_gone_finds_nothing_and_nobody_around_belongs_to_the_practice(everybody):
    for role in ROLES:
        for state in STATES:
            client = everybody.scene.signed_in(Everybody.who(role, state))
            for address in OURS:
                if state in GONE or address.route.startswith(PRACTICE):
                    path = address.filled(everybody.scene)
                    assert client.get(path).status_code == 404, (role, state, address.route)
                    assert client.post(path).status_code == 404, (role, state, address.route)


def test_what_was_closed_or_ran_out_or_was_half_opened_leaves_home_as_if_it_had_never_been(everybody):
    for role in ROLES:
        assert len({home_of(everybody, role, state) for state in HEARING if state != "granted"}) == 1, role


def home_of(everybody: Everybody, role: object, state: str) -> str:
    who = Everybody.who(role, state)  # type: ignore[arg-type]
    page = everybody.scene.signed_in(who).get(f"/with/{everybody.scene.voice.ledger}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(re.escape(who), "", main, flags=re.IGNORECASE)
