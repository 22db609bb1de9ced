"""Nothing opens without the right key; what goes wrong is said in one sentence, and nothing is harmed by it."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from withness.ground.keys import (
    BrokenSealError,
    Cipher,
    KeyGoneError,
    KeyTrouble,
    LocalMasterKey,
    WrongMasterKey,
    database_settings,
    open_house,
)

ONE, OTHER = "11" * 32, "22" * 32


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def environment(data):
    return {"WITHNESS_DATA": str(data)}


def test_the_first_run_makes_a_key_that_only_its_owner_can_read(environment, data):
    open_house(environment)
    assert (data / "master.key").stat().st_mode & 0o777 == 0o400
    assert data.stat().st_mode & 0o077 == 0


def test_the_same_key_gives_the_same_secrets_each_time(environment):
    first, second = open_house(environment), open_house(environment)
    assert first.derive("one") == second.derive("one")
    assert first.derive("one") != first.derive("two")
    assert first.keystore.make("a ledger") == second.keystore.key_of("a ledger")


def test_two_installations_share_no_secret(tmp_path):
    one, other = (open_house({"WITHNESS_DATA": str(tmp_path / name), "WITHNESS_MASTER_KEY": ONE}) for name in "ab")
    assert one.derive("one") != other.derive("one")


def test_many_starting_at_once_agree_on_one_key(environment):
    with ThreadPoolExecutor(8) as at_once:
        houses = list(at_once.map(lambda _: open_house(environment), range(16)))
        assert len({house.derive("one") for house in houses}) == 1
        assert len(set(at_once.map(lambda house: house.keystore.make("a ledger"), houses))) == 1


@pytest.mark.parametrize("named", ["WITHNESS_MASTER_KEY", "WITHNESS_MASTER_KEY_FILE"])
def test_a_wrong_master_key_is_refused_and_harms_nothing(environment, data, tmp_path, named):
    secret = open_house(environment | {"WITHNESS_MASTER_KEY": ONE}).derive("one")
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    wrong = tmp_path / "wrong.key"
    wrong.write_text(OTHER)
    wrong.chmod(0o400)
    given = {"WITHNESS_MASTER_KEY": OTHER, "WITHNESS_MASTER_KEY_FILE": str(wrong)}
    with pytest.raises(WrongMasterKey, match="doesn't open this data"):
        open_house(environment | {named: given[named]})
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert open_house(environment | {"WITHNESS_MASTER_KEY": ONE}).derive("one") == secret


def test_a_lost_master_key_is_never_replaced_by_a_new_one(environment, data):
    open_house(environment)
    (data / "master.key").unlink()
    with pytest.raises(KeyTrouble, match="Put the file back"):
        open_house(environment)
    assert not (data / "master.key").exists()


def test_a_database_without_its_house_secret_is_not_started_over(environment, data):
    open_house(environment)
    (data / "withness.db").touch()
    (data / "keys" / "house").unlink()
    with pytest.raises(KeyTrouble, match="from a backup"):
        open_house(environment)
    assert not (data / "keys" / "house").exists()


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "11" * 31, "11" * 33, "\xff" * 64, "1" * 10_000])
def test_what_is_no_key_is_named_as_that(environment, data, text):
    data.mkdir()
    (data / "master.key").write_text(text, "utf-8")
    (data / "master.key").chmod(0o400)
    with pytest.raises(KeyTrouble, match="64 hexadecimal digits"):
        open_house(environment)


def test_a_key_that_others_can_read_is_refused_with_the_remedy(environment, data):
    open_house(environment)
    (data / "master.key").chmod(0o644)
    with pytest.raises(KeyTrouble, match=r"chmod 0400 .*master\.key"):
        open_house(environment)


def test_no_secret_shows_in_a_repr(environment):
    house = open_house(environment | {"WITHNESS_MASTER_KEY": ONE})
    assert repr(house._secret) not in repr(house)
    assert ONE not in repr(house)


def test_the_keystore_holds_no_key_in_the_open(environment, data):
    keystore = open_house(environment).keystore
    keys = [keystore.make(f"ledger {number}") for number in range(5)]
    kept = [path.read_bytes() for path in (data / "keys" / "ledgers").iterdir()]
    assert len(kept) == len(set(keys)) == 5
    assert not any(key in content or key.hex().encode() in content for key in keys for content in kept)
    assert not any("ledger" in path.name for path in (data / "keys" / "ledgers").iterdir())


def test_a_destroyed_key_is_gone_for_good(environment):
    keystore = open_house(environment).keystore
    cipher = keystore.cipher_of
    keystore.make("a ledger")
    sealed = cipher("a ledger").seal(b"words", b"here")
    assert keystore.destroy("a ledger") is True
    with pytest.raises(KeyGoneError):
        cipher("a ledger")
    assert keystore.destroy("a ledger") is False
    keystore.make("a ledger")
    with pytest.raises(BrokenSealError):
        cipher("a ledger").unseal(sealed, b"here")


def test_a_key_put_in_place_of_another_does_not_open(environment, data):
    keystore = open_house(environment).keystore
    keystore.make("mine")
    (mine,) = (data / "keys" / "ledgers").iterdir()
    keystore.make("yours")
    (yours,) = set((data / "keys" / "ledgers").iterdir()) - {mine}
    yours.replace(mine)
    with pytest.raises(WrongMasterKey):
        keystore.key_of("mine")


def test_a_seal_opens_only_unchanged_and_in_its_context():
    cipher = Cipher(bytes(32))
    sealed = cipher.seal(b"words", b"here")
    assert cipher.unseal(sealed, b"here") == b"words"
    changed = [bytes([*sealed[:i], sealed[i] ^ 1, *sealed[i + 1 :]]) for i in range(len(sealed))]
    for broken, context in [*((each, b"here") for each in changed), (sealed, b"there"), (b"", b"here")]:
        with pytest.raises(BrokenSealError):
            cipher.unseal(broken, context)


def test_the_same_words_never_look_the_same():
    cipher = Cipher(os.urandom(32))
    assert len({cipher.seal(b"words", b"") for _ in range(1_000)}) == 1_000


def test_a_key_service_needs_only_to_wrap_and_unwrap(environment):
    master = LocalMasterKey(bytes(32))
    assert master.unwrap(master.wrap(b"a key", b"whose"), b"whose") == b"a key"
    with pytest.raises(WrongMasterKey):
        master.unwrap(master.wrap(b"a key", b"whose"), b"another's")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://sam:p%40ss@db.example.org:5433/clinic",
            {"USER": "sam", "PASSWORD": "p@ss", "HOST": "db.example.org", "PORT": "5433", "NAME": "clinic"},
        ),
        (
            "postgresql://sam:@/clinic?host=%2Frun%2Fpg",
            {"USER": "sam", "PASSWORD": "", "HOST": "/run/pg", "PORT": "", "NAME": "clinic"},
        ),
    ],
)
def test_a_database_url_is_read(environment, url, expected):
    settings = database_settings({"WITHNESS_DATABASE_URL": url}, open_house(environment))
    assert {name: settings[name] for name in expected} == expected
    assert settings["ENGINE"] == "django.db.backends.postgresql"


def test_options_of_a_database_url_are_kept(environment):
    url = "postgresql://db/clinic?sslmode=verify-full&connect_timeout=3"
    options = database_settings({"WITHNESS_DATABASE_URL": url}, open_house(environment))["OPTIONS"]
    assert (options["sslmode"], options["connect_timeout"]) == ("verify-full", "3")


def test_another_kind_of_database_is_refused(environment):
    with pytest.raises(KeyTrouble, match="must begin with postgresql"):
        database_settings({"WITHNESS_DATABASE_URL": "mysql://db/clinic"}, open_house(environment))
