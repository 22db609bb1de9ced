"""Nothing that people said, and on the sealed file nothing at all of who they are, can be read on the disk.

Every form of the site is filled in with words that stand nowhere else; then they are looked for in the database, its
write-ahead log, the files, the keys, the log of the server, a backup and whatever else lies there.
"""

import base64
import logging
import tempfile
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import Error, connection
from django.test import Client

from tests.architecture.people import Scene, set_the_scene
from tests.architecture.test_addresses import OURS, SIGNED_IN
from tests.at_rest.canaries import ADDRESS, MEMBER, PASSWORD, PERSON, WORDS, fill_in, readable
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.config.backup.saving import save
from withness.ground.keys import NONCE_BYTES, Cipher
from withness.ground.ledger import say
from withness.ground.partnership.verbs import rename
from withness.ground.people import second_step
from withness.ground.people.accounts import open_account
from withness.ground.people.sure import now_sure

SAID = (WORDS, MEMBER, PASSWORD)
ACCOUNTS = {"people_account", "account_emailaddress", "people_invitation", "people_formeraddress"}
"""The tables that may say who somebody is, to whoever can open the database."""
BYTES = (bytes, bytearray, memoryview)
LEAVE_ALONE = ("/leave/", "/remove/", "/close/", "sign-out", "/erase/", "/devices/", "/second-step/", "/demo/")
"""What would end the walk before it is over."""
TOOK_WORDS = (
    "goals/new/",
    "own/write/",
    "safety/",
    "sessions/topics/",
    "notes/",
    "coping/plans/",
    "agreement/",
    "paper/",
)
"""Some of the places that must have taken words, or the walk was none."""


@pytest.fixture
def scene(each_database, tmp_path, monkeypatch) -> Scene:
    """Everybody, on a site that finds no folder for temporary files."""
    cache.clear()
    scene = set_the_scene()
    monkeypatch.setattr(tempfile, "tempdir", str(each_database.data / "there is no such folder"))
    return scene


@pytest.fixture
def log(tmp_path):
    """The log of the server, as it is written."""
    (handler,) = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    with (tmp_path / "log").open("w") as file:
        before = handler.setStream(file)
        yield tmp_path / "log"
        handler.setStream(before)


def signed_in(scene: Scene, who: str) -> Client:
    browser = scene.signed_in(who)
    session = browser.session
    now_sure(type("Request", (), {"session": session}))
    session.save()
    return browser


def walk(scene: Scene) -> set[str]:
    """A client and a therapist fill in whatever they find."""
    account = scene.accounts["client"]
    account.name, account.email = PERSON, ADDRESS
    account.set_password(PASSWORD)
    account.save()
    say(scene.voice, rename, name=MEMBER)
    places = [address.filled(scene) for address in OURS]
    elsewhere = [f"/{route}" for route in SIGNED_IN if "<" not in route]
    taken = fill_in(signed_in(scene, "client"), [*places, *elsewhere], LEAVE_ALONE)
    return taken | fill_in(signed_in(scene, "therapist"), [*places, *elsewhere], LEAVE_ALONE)


def second_steps(account) -> list[str]:
    """An app and codes on paper: what both are made from, and the codes."""
    secret = second_step.new_secret()
    second_step.TOTP.activate(account, secret)
    codes = second_step.RecoveryCodes.activate(account)
    seed = second_step.SecondSteps().decrypt(codes.instance.data["seed"])
    return [secret, seed, *(code.replace(" ", "") for code in second_step.unused_codes(account))]


def on_disk(database, request) -> list[Path]:
    """All that this database writes to the disk, down to the server's own files."""
    if database.kind == "postgresql":
        server = request.getfixturevalue("postgresql")
        server.run("CHECKPOINT")
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            return [database.data, Path(cursor.fetchone()[0])]
    return [database.data]


def opened(to: Path) -> list[Path]:
    """Every table as whoever has the database and its key reads it, but no key of a ledger: a file for each."""
    to.mkdir()
    files = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            files.append(to / table)
            with files[-1].open("wb") as file:
                for row in cursor.fetchall():
                    file.writelines(bytes(value) if isinstance(value, BYTES) else str(value).encode() for value in row)
    return files


def test_nothing_that_was_typed_can_be_read(scene, each_database, log, tmp_path, request):
    secrets = [*SAID, *second_steps(scene.accounts["second"])]
    taken = walk(scene)
    assert all(any(place in to for to in taken) for place in TOOK_WORDS), taken
    save(tmp_path / "a.backup")
    lies_about = [each_database.data, tmp_path]
    assert not readable(on_disk(each_database, request), secrets)
    assert not readable(lies_about, [*secrets, PERSON, ADDRESS])
    files = opened(tmp_path / "opened")
    assert not readable(files, secrets)
    assert {Path(found).name for found in readable(files, [PERSON, ADDRESS])} <= ACCOUNTS


def test_words_that_were_not_sealed_would_be_found(scene, each_database, tmp_path, request, monkeypatch):
    """The test above can fail: here nothing seals."""
    monkeypatch.setattr(Cipher, "seal", lambda _self, text, _context: bytes(NONCE_BYTES) + text)
    say(scene.voice, propose_goal, goal="g", version="v", wording=GoalWording(text=WORDS))
    assert f"{WORDS} in {tmp_path}/opened/ledger_body" in readable(opened(tmp_path / "opened"), SAID)
    assert bool(readable(on_disk(each_database, request), SAID)) == (each_database.kind == "postgresql")


def test_a_database_that_was_not_sealed_would_be_found(database, tmp_path):
    open_account(ADDRESS, PERSON)
    connection.close_pool()
    assert not readable([database.data], [ADDRESS])
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS plain KEY ''", [str(tmp_path / "plain")])
        cursor.execute("SELECT sqlcipher_export('plain')")
    assert readable([tmp_path / "plain"], [ADDRESS])


@pytest.mark.parametrize(
    "written",
    [
        WORDS.encode(),
        WORDS.lower().encode(),
        WORDS.encode("utf-16-le"),
        WORDS.encode().hex().encode(),
        *(base64.b64encode(b"and then: "[at:] + WORDS.encode() + b" and so on") for at in range(3)),
    ],
)
def test_a_canary_is_found_however_it_is_written(tmp_path, written):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").write_bytes(b"\0" * 5_000 + written + b"\0" * 5_000)
    assert readable([tmp_path], [WORDS]) == [f"{WORDS} in {tmp_path / 'below' / 'file'}"]
    assert not readable([tmp_path], [MEMBER])


def test_a_page_that_fails_writes_no_word_into_the_log(scene, log):
    browser = Client(raise_request_exception=False)
    browser.force_login(scene.accounts["client"])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_repeat")
    answer = browser.post(f"/with/{scene.voice.ledger}/goals/new/", {"text": WORDS, "key": MEMBER})
    assert answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    assert "goals/new/" in log.read_text()
    assert not readable([log], [*SAID, scene.voice.ledger])


def test_what_a_database_says_of_its_rows_stays_out_of_the_log(scene, log):
    """PostgreSQL names the row that it refuses."""
    open_account(ADDRESS, PERSON)
    try:
        open_account(ADDRESS, PERSON)
    except Error:
        logging.getLogger("withness.somewhere").exception("this failed")
    assert "IntegrityError" in log.read_text()
    assert not readable([log], [ADDRESS, PERSON])
