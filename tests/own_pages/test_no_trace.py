"""Nobody can tell whether somebody has pages of their own: every byte that anybody else gets is the same.

Twice the same people, once with pages and once without, with one clock and one source of chance for both. What is not
claimed: how long an answer takes, and how large the database is.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client

from tests.architecture.people import PNG, Scene, comes, set_the_scene
from tests.architecture.test_addresses import ADDRESSES
from tests.database import copy_of, prepared
from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.journal.rules import write_page
from withness.ground.files import blobs
from withness.ground.files.models import Reference
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.live.marks import mark_of
from withness.ground.notices import mails
from withness.ground.openings import keeping
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import grant
from withness.ground.people.accounts import open_account
from withness.ground.people.models import Seat
from withness.ground.ui.cards import moment
from withness.spaces.caseload.index import mark_of as mark_of_everyone
from withness.spaces.leaving.export import export_of

CANARY = "The heron on the weir"
CHANCE = re.compile(rb'name="(csrfmiddlewaretoken|key)" value="[^"]*"')
PRIVATE = re.compile("^ledger(_header|_body|_repeat)?$|^file_reference$|session|^people_tried$")
"""Tables in which what is private is kept, sealed; which entry refers to which file, which is looked at
by itself for the partnership; and those of sessions, each of which is made by chance."""
BY_THE_CLOCK = ("Set-Cookie", "Expires")
EVERYBODY = ("second", "therapist", "colleague", "invited", "former", "removed", "stranger", "supporter", "guardian")
SOME = ("second", "therapist", "supporter", "guardian")


def set_people() -> tuple[Scene, int]:
    """The scene with its people and those who are gone, and who stands around it and hears a goal of it."""
    scene = set_the_scene()
    for role in (Role.SUPPORTER, Role.GUARDIAN, Role.SUPERVISOR):
        scene.accounts[role.value] = open_account(f"{role.value}@example.org", role.value)
        them = comes(scene.accounts, scene.voice, role.value, role)
        for client in (scene.voice, scene.second):
            opened = {"grant": new_id(), "accord": scene.places["goal"], "to": them.member}
            say(client, grant, **opened, until=clock() + 10**12)
    return scene, clock()


@pytest.fixture(scope="module")
def gathered(sqlcipher_template, django_db_blocker):
    with django_db_blocker.unblock(), prepared(sqlcipher_template, set_people) as made:
        yield made


def numbered(numbers: Iterator[int], _bytes: int) -> str:
    """A name that is the same each time, where by chance it would not be."""
    return f"id-{next(numbers):013}"


@pytest.fixture
def twice(gathered, django_db_blocker, monkeypatch) -> Callable[..., list]:
    """Looks at the same people, without pages of the client's own and with them."""
    data, (scene, gathered_at) = gathered
    now = gathered_at * 1_000 + 60_000_000_000

    def both(look: Callable[[Scene], object]) -> list:
        seen = []
        for writes in (False, True):
            monkeypatch.setattr("time.time_ns", lambda: now)
            monkeypatch.setattr("django.utils.timezone.now", lambda: moment(now // 1_000))
            # What this process remembers of the copy before.
            monkeypatch.setattr(keeping, "_today", type(keeping._today)())
            caches["here"].clear()
            with django_db_blocker.unblock(), copy_of(data):
                browser = scene.signed_in("client")
                if writes:
                    write_pages(scene, browser)
                monkeypatch.setattr("secrets.token_urlsafe", partial(numbered, count()))
                mail.outbox.clear()
                seen.append(look(scene))
            monkeypatch.undo()
        return seen

    return both


def write_pages(scene: Scene, browser: Client) -> None:
    """All that can be done with pages of one's own: typed, saved, erased, looked for. A therapist writes as well."""
    own = f"/with/{scene.voice.ledger}/own/"
    for number in range(3):
        page = {"page": f"page-number-{number}", "words": f"{CANARY} {number}"}
        assert browser.post(f"{own}keep/", page | {"words": CANARY}).status_code == 204
        assert browser.post(f"{own}write/", page).status_code == 302
    assert browser.post(f"{own}page-number-0/erase/").status_code == 302
    assert "<mark>heron</mark>" in browser.post(own, {"words": "heron"}).content.decode()
    write_stories(scene, browser)
    assert wrote(scene)
    say(drawer_of(voice_of(scene, "colleague")), write_page, page="note", words=CANARY, agreed=True)


def write_stories(scene: Scene, browser: Client) -> None:
    """All that can be done with a draft that nobody was shown: begun, written on, put in order, drawn in, erased."""
    stories = f"/with/{scene.voice.ledger}/stories/"
    for number, template in enumerate(("problem", "line", "letter")):
        words = {"title": CANARY, "words-fresh": CANARY, "words-name": CANARY, "words-letter": CANARY}
        assert browser.post(f"{stories}new/{template}/story-number-{number}/", words).status_code == 302
        at = f"{stories}story-number-{number}/"
        one_more = "?only=fresh" if template == "line" else ""
        assert browser.post(f"{at}write/{one_more}", words | {"title": f"{CANARY} {number}"}).status_code == 302
        page = browser.get(at).content.decode()
        passage = page.split('id="passage-')[1].split('"')[0]
        drawn = {"passage": passage, "says": CANARY, "picture": io.BytesIO(PNG)}
        assert browser.post(f"{at}picture/", drawn).status_code == 302
        assert browser.post(f"{at}move/", {"passage": passage, "to": "later"}).status_code == 302
        assert browser.get(f"{at}keepsake/file/?kind=md").status_code == 200
    assert browser.post(f"{stories}story-number-0/erase/").status_code == 302
    assert CANARY in browser.get(stories).content.decode()


def wrote(scene: Scene) -> bool:
    """Whether the client has pages."""
    return len(hear(drawer_of(scene.voice)).heard) > 5


def voice_of(scene: Scene, who: str) -> Voice:
    seat = Seat.objects.get(ledger=scene.voice.ledger, account=scene.accounts[who])
    return Voice(scene.voice.ledger, MemberId(seat.member))


def pages_of(scene: Scene, readers: tuple[str, ...]) -> dict[object, object]:
    """Every page of the site as these get it: status, headers, bytes. Where they are some, each page by two of them:
    one who belongs there, and one who stands around."""
    got: dict[object, object] = {}
    for name in readers:
        browser = scene.signed_in(name)
        for number, address in enumerate(ADDRESSES):
            if readers == SOME and name not in SOME[number % 2 :: 2]:
                continue
            answer = browser.get(address.filled(scene))
            body = answer.getvalue() if answer.streaming else answer.content
            headers = {key: value for key, value in answer.headers.items() if key not in BY_THE_CLOCK}
            got[name, address.route] = (answer.status_code, headers, CHANCE.sub(b"", body))
    return got


def what_is_sent_and_kept(scene: Scene) -> dict[object, object]:
    """Exports, marks of sockets, the page of everyone, mails, every row of every table without words."""
    got: dict[object, object] = {}
    for name in EVERYBODY:
        account = scene.accounts[name]
        got["everyone", name] = mark_of_everyone(account.pk)
        for seat in Seat.objects.filter(ledger=scene.voice.ledger, account=account):
            voice = Voice(scene.voice.ledger, MemberId(seat.member))
            got["socket", name] = mark_of(hear(voice))
            # What a colleague keeps for themselves is in their own export alone, and theirs is not looked at here.
            if name != "colleague":
                export = zipfile.ZipFile(io.BytesIO(export_of(voice, clock())))
                got["export", name] = {each: export.read(each) for each in export.namelist()}
            mails.send(voice.ledger, str(account.pk))
    got["mails"] = [(each.to, each.subject, each.body) for each in mail.outbox]
    ours = {"ledger": scene.voice.ledger}
    got["files that are referred to"] = sorted(Reference.objects.filter(**ours).values_list("entry", "digest"))
    got["files that are kept"] = sorted(blobs.older_than(scene.voice.ledger, -(10**9)))
    for table in connection.introspection.table_names():
        if not PRIVATE.search(table):
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
                got["table", table] = cursor.fetchall()
    return got


def differing(before: dict[object, object], after: dict[object, object]) -> list[object]:
    assert before.keys() == after.keys()
    return [name for name in before if before[name] != after[name]]


@pytest.mark.parametrize("readers", [SOME, pytest.param(EVERYBODY, marks=pytest.mark.soak)])
def test_every_page_of_everybody_else_stays_the_same_byte_for_byte(twice, readers):
    before, after = twice(lambda scene: pages_of(scene, readers))
    assert {status for status, *_ in before.values()} >= {200, 302, 404}
    assert differing(before, after) == []


def test_exports_sockets_mails_and_indexes_of_everybody_else_stay_the_same(twice):
    before, after = twice(what_is_sent_and_kept)
    assert before["export", "therapist"]
    assert before["mails"]
    assert differing(before, after) == []


def what_is_found(scene: Scene) -> dict[object, object]:
    """What each of them gets who looks for the very words, in the record and among pages of their own."""
    got: dict[object, object] = {}
    for name in SOME:
        browser = scene.signed_in(name)
        for place in ("record/", "own/"):
            answer = browser.post(f"/with/{scene.voice.ledger}/{place}", {"words": CANARY})
            assert answer.status_code == 200, (name, place)
            got[name, place] = CHANCE.sub(b"", answer.content)
    return got


def test_nobody_finds_the_words_by_looking_for_them(twice):
    before, after = twice(what_is_found)
    assert differing(before, after) == []
    assert not any(b"<mark>" in page for page in after.values())


def test_these_comparisons_can_fail(twice):
    """What one says aloud changes what the others get: else the tests above would show nothing."""

    def says_aloud(scene: Scene) -> dict[object, object]:
        if wrote(scene):
            say(scene.voice, add_topic, topic=new_id(), words=CANARY)
        return what_is_sent_and_kept(scene)

    before, after = twice(says_aloud)
    assert {("socket", "therapist"), ("export", "second"), ("table", "glances_keptglance")} <= set(
        differing(before, after)
    )
