"""Whatever anybody sends to any address, nothing breaks: the answer is a page, a refusal or not found, never a 500.

The forms are found on the pages themselves, so that a new one is tried without being named here. Half of what is sent
has the fields of the real form, with what a hurried, a clumsy or a malicious hand might put in.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.architecture.everybody import Everybody, opened_to
from tests.architecture.matrix import HERE, is_there
from tests.architecture.people import Scene
from tests.architecture.test_addresses import ADDRESSES, Address
from withness.ground.partnership import Role

WHO = ("", "client", "therapist", Everybody.who(Role.SUPPORTER, "granted"), Everybody.who(Role.GUEST, "granted"))
GOING = re.compile(r"leave|close|sign-out|devices|remove|take-down|card|password|second-step|demo")
"""After these somebody else would be asked, or nobody."""


class Form(NamedTuple):
    """A form on a page: where it goes, and what it holds as it stands there."""

    to: str
    fields: dict[str, str]


class Forms(HTMLParser):
    """Every form of a page that is sent by POST."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found, self._in = address, list[Form](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "form":
            self._in = (named.get("method") or "").lower() == "post"
            if self._in:
                self.found.append(Form(named.get("action") or self.address, {}))
        elif self._in and tag in ("input", "select", "textarea", "button") and named.get("name"):
            self.found[-1].fields.setdefault(str(named["name"]), named.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "form"


def forms_on_pages(scene: Scene, browser: Client, addresses: Iterable[Address]) -> Iterator[Form]:
    for address in addresses:
        answer = browser.get(path := address.filled(scene))
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            page = Forms(path)
            page.feed(answer.content.decode())
            yield from (form for form in page.found if form.to.startswith("/"))


def looked_at(who: str, *, all_pages: bool) -> list[Address]:
    """Pages on which to look for forms: where something is for them, of those of a partnership each by one of the two
    who find the same forms there."""
    if all_pages or not who:
        return ADDRESSES
    if " " in who:
        heard = opened_to(Role(who.split(" ", 1)[0]))
        return [each for each in ADDRESSES if each not in HERE or is_there(each, heard)]
    return [each for number, each in enumerate(ADDRESSES) if number % 2 == (who == "client")]


def empty_forms(scene: Scene) -> list[Form]:
    return [Form(address.filled(scene), {}) for address in ADDRESSES if not goes_away(address)]


def goes_away(address: Address) -> bool:
    return bool(GOING.search(address.route))


SENT = st.one_of(
    st.sampled_from(
        ("", " ", "0", "-1", "1", "5", "11", "9" * 400, "1e309", "NaN", "٣", "true", "on", "None", "[]", '{"a": 1}')
    ),
    st.sampled_from(("2026-02-30", "0001-01-01", "9999-12-31", "2026-13-45T99:99", "24:60", "12:00:00+26:00")),
    st.sampled_from(
        ("\x00", "a\x00b", "\r\nSet-Cookie: a=b", "<script>", "{{ 7 }}", "%s%n", "../../etc/passwd", "\u202e")
    ),
    st.sampled_from(("client", "therapist", "house", "agree", "decline", "counter", "differ", "x" * 20_000)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), min_size=2, max_size=3),
    st.builds(SimpleUploadedFile, st.sampled_from(("a.png", "a.csv", "\x00")), st.binary(max_size=60)),
)
NAMES = st.sampled_from(
    ("key", "version", "accord", "text", "answer", "because", "member", "next", "page", "day", "file")
)


@st.composite
def something_sent(draw: Any, forms: list[Form]) -> tuple[Form, dict[str, Any]]:
    """A form as it stands on its page, with some of it changed, left out or added."""
    form = draw(st.sampled_from(forms))
    changed = draw(st.dictionaries(st.sampled_from([*form.fields, "other"]), SENT, max_size=5))
    added = draw(st.dictionaries(NAMES, SENT, max_size=2))
    left_out = draw(st.sets(st.sampled_from([*form.fields, "other"]), max_size=2))
    return form, {name: value for name, value in {**form.fields, **changed, **added}.items() if name not in left_out}


@pytest.mark.parametrize(("tries", "all_pages"), [(60, False), pytest.param(4_000, True, marks=pytest.mark.soak)])
@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "a visitor")
def test_no_form_breaks_whatever_is_sent(everybody, who, tries, all_pages, assured):
    scene = everybody.scene
    browser = scene.surely(who) if who else Client()
    browser.raise_request_exception = False
    pages = looked_at(who, all_pages=all_pages)
    on_pages = [form for form in forms_on_pages(scene, browser, pages) if not GOING.search(form.to)]
    forms = [*{(form.to, *form.fields): form for form in on_pages}.values(), *empty_forms(scene)]

    @settings(max_examples=tries, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(sent=something_sent(forms))
    def try_it(sent: tuple[Form, dict[str, Any]]) -> None:
        form, fields = sent
        answer = browser.post(form.to, fields)
        assert answer.status_code < 500, (who, form.to, fields, answer.status_code)

    try_it()
    assured(
        f"Bad input to every form and address by {who or 'a visitor'}",
        "no error of the server",
        f"{tries:,} times to {len(forms)} forms and addresses: 0 errors",
    )


BODIES = (
    ("application/x-www-form-urlencoded", b"text=%ff%fe&key=%00&answer=agree&a[]=1"),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(1_200))),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nnever ends'),
    ("multipart/form-data", b"no boundary"),
    ("application/json", b'{"text": {"$ne": null}}'),
    ("text/plain; charset=utf-7", b"+ADw-script+AD4-"),
)


@pytest.mark.parametrize("of", [7, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "all"])
def test_no_address_breaks_over_what_is_no_form(everybody, of):
    scene = everybody.scene
    for number, address in enumerate(ADDRESSES):
        if number % of == 0 and not goes_away(address):
            browser = scene.surely("client")
            browser.raise_request_exception = False
            kind, body = BODIES[number // of % len(BODIES)]
            answer = browser.post(address.filled(scene), data=body, content_type=kind)
            assert answer.status_code < 500, (address.route, kind, answer.status_code)
            asked = browser.get(address.filled(scene), {"page": "9" * 30, "day": "\x00", "day2": "x" * 3_000})
            assert asked.status_code < 500, (address.route, asked.status_code)
