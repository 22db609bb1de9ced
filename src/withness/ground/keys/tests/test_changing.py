"""The master key is changed under a running site: nothing is ever without a key, whatever is killed meanwhile."""

import os
import signal
import sys
from functools import partial
from itertools import count

import pytest

from withness.ground.keys import KeyTrouble, WrongMasterKey, changing, open_house

LEDGERS = ("hers", "theirs", "his drawer")
STEPS = {"open", "os.rename", "os.link", "os.remove"}
"""Everything a process does to a file, as Python tells of it."""


@pytest.fixture
def keys(tmp_path):
    return place_with_keys(tmp_path)


def place_with_keys(tmp_path):
    """A place with keys, and the environment that the old master key and the new one make."""
    data = {"WITHNESS_DATA": str(tmp_path / "data")}
    old = {**data, "WITHNESS_MASTER_KEY_FILE": str(tmp_path / "old.key")}
    house = open_house(old)
    kept = {"house": house.derive("anything"), **{name: house.keystore.make(name) for name in LEDGERS}}
    to = tmp_path / "new.key"
    return old, {**data, "WITHNESS_MASTER_KEY_FILE": str(to)}, to, kept


def opened(environ):
    """What this master key opens now."""
    house = open_house(environ)
    return {"house": house.derive("anything"), **{name: house.keystore.key_of(name) for name in LEDGERS}}


def killed_at(step, work):
    """Do this in another process, which is killed at its so manieth step; False once it was over before."""
    child = os.fork()
    if not child:
        steps = count(1)

        def kill(event, _args):
            if event in STEPS and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        failed = 1
        try:
            work()
            failed = 0
        finally:
            os._exit(failed)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL), "it failed by itself"
    return ended == signal.SIGKILL


def test_both_keys_open_everything_until_it_is_over(keys):
    old, new, to, kept = keys
    assert changing.change(old, LEDGERS, to) == len(kept)
    assert to.stat().st_mode & 0o777 == 0o400
    assert opened(old) == opened(new) == kept
    assert changing.end(new, LEDGERS) == len(LEDGERS)
    assert opened(new) == kept
    with pytest.raises(WrongMasterKey):
        open_house(old)


def test_killed_at_any_step_it_loses_nothing_and_goes_on(keys):
    old, new, to, kept = keys
    step = 0
    while killed_at(step := step + 1, partial(changing.change, old, LEDGERS, to)):
        assert opened(old) == kept
        if changing.is_under_way(to.parent / "data"):
            assert opened(new) == kept
    assert step > len(kept)
    changing.change(old, LEDGERS, to)
    ending, under_way = 0, partial(changing.is_under_way, to.parent / "data")
    while under_way() and killed_at(ending := ending + 1, partial(changing.end, new, LEDGERS)):
        assert opened(new) == kept
    assert ending > 1
    assert opened(new) == kept
    with pytest.raises(KeyTrouble, match="No change"):
        changing.end(new, LEDGERS)
    assert {path.name for path in (to.parent / "data" / "keys").iterdir()} == {"house", "ledgers"}
    with pytest.raises(WrongMasterKey):
        open_house(old)


def test_each_kill_alone_leaves_something_to_go_on_with(tmp_path):
    """As above, but each time from the start, and the rest is done at once after a single kill."""
    step, was_killed = 0, True
    while was_killed:
        old, new, to, kept = place_with_keys(tmp_path / str(step := step + 1))
        was_killed = killed_at(step, partial(changing.change, old, LEDGERS, to))
        assert opened(old) == kept
        changing.change(old, LEDGERS, to)
        changing.end(new, LEDGERS)
        assert opened(new) == kept
    assert step > len(kept)


@pytest.mark.parametrize("name", ["house", "change"])
def test_a_name_that_a_killed_process_left_takes_nothing_with_it(keys, name):
    """What is written once is linked into place, so a draft may be the very file that is kept."""
    old, new, to, kept = keys
    place = to.parent / "data" / "keys"
    changing.change(old, LEDGERS, to)
    os.link(place / name, place / f".{name}.0123")
    steps = count(1)
    while changing.is_under_way(place.parent) and killed_at(next(steps), partial(changing.end, new, LEDGERS)):
        assert opened(new) == kept
    assert opened(new) == kept
    assert {path.name for path in place.iterdir()} == {"house", "ledgers"}


def test_an_erasure_reaches_every_name_of_a_key(keys, tmp_path):
    old, *_ = keys
    folder = tmp_path / "data" / "keys" / "ledgers"
    for file in list(folder.iterdir()):
        os.link(file, folder / f".{file.name}.0123")
    keystore = open_house(old).keystore
    held = next(file.open("rb") for file in folder.iterdir() if not file.name.startswith("."))
    before = held.read()
    for ledger in LEDGERS:
        keystore.destroy(ledger)
    held.seek(0)
    assert held.read() != before
    assert not list(folder.iterdir())


def test_a_process_that_still_has_the_old_key_makes_keys_for_the_new_one(keys):
    old, new, to, _ = keys
    running = open_house(old)
    changing.change(old, LEDGERS, to)
    made = running.keystore.make("of today")
    changing.end(new, [*LEDGERS, "of today"])
    assert open_house(new).keystore.key_of("of today") == made


def test_once_it_is_over_the_old_key_makes_nothing(keys):
    old, new, to, _ = keys
    running = open_house(old)
    changing.change(old, LEDGERS, to)
    changing.end(new, LEDGERS)
    with pytest.raises(WrongMasterKey):
        running.keystore.make("too late")
    assert len(list((to.parent / "data" / "keys" / "ledgers").iterdir())) == len(LEDGERS)


@pytest.mark.parametrize("step", range(1, 24, 3))
def test_what_is_erased_meanwhile_stays_erased(keys, step):
    """Also a copy that a killed process was about to put in place."""
    old, new, to, _ = keys
    killed_at(step, partial(changing.change, old, LEDGERS, to))
    keystore = open_house(old).keystore
    assert keystore.destroy("hers")
    changing.change(old, LEDGERS, to)
    changing.end(new, LEDGERS)
    left = sorted(path.name for path in (to.parent / "data" / "keys" / "ledgers").iterdir())
    assert len(left) == len(LEDGERS) - 1, left


def test_it_is_over_only_with_the_new_key_in_use(keys):
    old, new, to, kept = keys
    with pytest.raises(KeyTrouble, match="No change"):
        changing.end(old, LEDGERS)
    changing.change(old, LEDGERS, to)
    with pytest.raises(KeyTrouble, match="still the old"):
        changing.end(old, LEDGERS)
    with pytest.raises(KeyTrouble, match="the new master key already"):
        changing.change(new, LEDGERS, to)
    assert opened(old) == kept


def test_a_new_key_that_was_lost_meanwhile_is_written_again(keys):
    old, new, to, kept = keys
    changing.change(old, LEDGERS, to)
    to.unlink()
    changing.change(old, LEDGERS, to)
    assert opened(new) == kept


def test_another_file_is_not_taken_for_the_new_key(keys, tmp_path):
    old, _, to, kept = keys
    with pytest.raises(KeyTrouble, match="the key that is in use"):
        changing.change(old, LEDGERS, tmp_path / "old.key")
    changing.change(old, LEDGERS, to)
    other = tmp_path / "other.key"
    other.write_text("33" * 32)
    other.chmod(0o400)
    with pytest.raises(KeyTrouble, match="another key"):
        changing.change(old, LEDGERS, other)
    assert opened(old) == kept


def test_of_two_changes_at_the_same_moment_one_is_refused(keys, tmp_path, monkeypatch):
    """The other has looked already, and saw that no change was under way."""
    old, new, to, kept = keys
    seen_before = changing._place(old)
    changing.change(old, LEDGERS, to)
    monkeypatch.setattr(changing, "_place", lambda _environ: seen_before)
    with pytest.raises(KeyTrouble, match="at the same moment"):
        changing.change(old, LEDGERS, tmp_path / "another.key")
    assert opened(old) == opened(new) == kept


def test_a_key_that_belongs_to_neither_opens_nothing(keys):
    old, _, to, _ = keys
    changing.change(old, LEDGERS, to)
    with pytest.raises(WrongMasterKey):
        open_house({**old, "WITHNESS_MASTER_KEY": "44" * 32})


def test_the_file_that_ties_them_tells_neither(keys):
    old, _, to, _ = keys
    changing.change(old, LEDGERS, to)
    content = (to.parent / "data" / "keys" / "change").read_bytes()
    for file in (to, to.parent / "old.key"):
        assert bytes.fromhex(file.read_text()) not in content
