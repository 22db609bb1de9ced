"""Law 7: the same entries give the same view, whoever computes it, in how many goes, and wherever."""

import hashlib
import os
import subprocess
import sys

from hypothesis import strategies as st
from msgspec import Struct, field, msgpack

from withness.ground.partnership import (
    HOUSE,
    Capability,
    Entry,
    MemberId,
    Registry,
    Role,
    carry_forward,
    fold,
    verbs,
)

from .choosing import Step
from .growth import CASTS, GROWN, STEPS, Growth, found, grow, law
from .made_up import REGISTRY, Marks, Noted, PromiseWording, mark, pause, write_note
from .picture import picture


@law(GROWN)
def test_folding_twice_gives_the_same_view(growth: Growth):
    for viewer in [*growth.house().members.all, HOUSE]:
        assert picture(growth.ledger.cold(viewer)) == picture(growth.ledger.cold(viewer))


@law(STEPS, st.randoms(use_true_random=False))
def test_carried_forward_in_any_pieces_it_is_the_view_folded_from_the_start(steps: list[Step], chance):
    growth = grow(CASTS[3], [step for step in steps if step.verb != "erase"])
    entries, now = growth.ledger.entries, growth.ledger.now
    for viewer in [*growth.house().members.all, HOUSE]:
        view, upto = fold(REGISTRY, [], MemberId(viewer), now), 0
        while upto < len(entries):
            piece = chance.randrange(1, 8)
            carried = carry_forward(REGISTRY, view, entries[upto : upto + piece])
            upto += piece
            cold = fold(REGISTRY, entries[:upto], MemberId(viewer), now)
            assert carried is None or picture(carried) == picture(cold)
            view = carried or cold


@law(STEPS)
def test_a_view_that_was_given_out_never_changes_afterwards(steps: list[Step]):
    growth = grow(CASTS[3], ())
    given_out = []
    for step in steps:
        growth.take(step)
        for viewer in ("m0", "m1", "m3", HOUSE):
            view = growth.ledger.hear(viewer)
            given_out.append((view, picture(view)))
        if len(given_out) > 40:
            del given_out[::2]
    assert all(picture(view) == before for view, before in given_out)


def test_no_container_of_a_state_is_shared_between_a_view_and_the_one_after_it():
    growth = found((Role.THERAPIST,))
    say = growth.ledger.say
    say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    say("m1", verbs.agree, accord="a", version="v")
    say("m0", mark, accord="a", mark=3)
    say("m1", pause, act="x", whom="m0", why="I am ill", until=growth.ledger.now + 1)
    view = growth.ledger.hear("m0")
    before = picture(view)
    say("m1", mark, accord="a", mark=4)
    say("m0", write_note, page=1, words="mine")
    say("m0", verbs.review, act="x", words="I see")
    say("m1", verbs.propose, kind="promise", accord="a", version="w", wording=PromiseWording("run"))
    say("m0", verbs.take_back_lead, lead="l")
    say("m1", verbs.rename, name="Kim")
    after = growth.ledger.hear("m0")
    assert picture(view) == before
    assert picture(after) == picture(growth.ledger.cold("m0"))
    assert after.state(Marks).who == {"m0", "m1"}


class Rows(Struct):
    """A state whose list holds what can change."""

    rows: list[list[int]] = field(default_factory=lambda: [[]])


def into_the_last_row(draft: Rows, entry: Entry) -> None:
    draft.rows[-1].append(entry.event.page)


def test_what_a_list_of_a_state_holds_is_not_shared_with_the_view_after_it_either():
    noted = Capability(name="rows", events=(Noted,), state=Rows, evolve=into_the_last_row)
    growth = found((), registry=Registry([noted]))
    growth.ledger.say("m0", write_note, page=1, words="mine")
    view = growth.ledger.hear("m0")
    growth.ledger.say("m0", write_note, page=2, words="mine")
    assert (view.state(Rows).rows, growth.ledger.hear("m0").state(Rows).rows) == ([[1]], [[1, 2]])


def test_a_view_carried_over_what_somebody_did_not_hear_is_the_very_same():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    view = growth.ledger.hear("m2")
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    assert growth.ledger.hear("m2") is view


def test_a_view_carried_over_an_opening_to_somebody_who_does_not_hear_of_it_is_the_very_same():
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    view = growth.ledger.hear("m3")
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    assert growth.ledger.hear("m3") is view


def test_a_view_is_carried_over_what_changes_the_hearing_of_others_alone():
    growth = found((Role.THERAPIST, Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    view = ledger.cold("m0")
    said = ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3") + ledger.say("m2", verbs.leave)
    carried = carry_forward(REGISTRY, view, said)
    assert carried is not None
    assert picture(carried) == picture(ledger.cold("m0"))


def test_a_view_that_holds_more_is_counted_for_more():
    growth = found((Role.THERAPIST,))
    before = growth.ledger.hear("m0").kept_bytes
    growth.ledger.say("m0", write_note, page=1, words="mine")
    assert 0 < growth.ledger.cold("stranger").kept_bytes < before < growth.ledger.hear("m0").kept_bytes


def test_a_view_is_not_carried_over_an_erasure_whoever_hears_of_it():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    (renamed,) = growth.ledger.say("m0", verbs.rename, name="Kim")
    before = {member: growth.ledger.cold(member) for member in ("m0", "m2", HOUSE)}
    erased = growth.ledger.say("m0", verbs.erase, entry=renamed.id)
    assert [carry_forward(REGISTRY, view, erased) for view in before.values()] == [None, None, None]


@law(GROWN)
def test_a_view_carried_forward_over_what_is_not_heard_is_the_very_same_view(growth: Growth):
    view = growth.ledger.cold("m0")
    unheard = [Entry(e.id, e.at, e.by, frozenset({MemberId("elsewhere")}), e.event) for e in view.heard[:3]]
    kept = [e for e in unheard if type(e.event).__name__ != "Erased"]
    carried = carry_forward(REGISTRY, view, kept)
    assert carried is view or view.opened


def test_another_process_folds_the_same_bytes_to_the_same_view():
    ledgers = [_stored(grow(CASTS[number % len(CASTS)], _steps(number)).ledger.entries) for number in range(12)]
    digests = {_digests_elsewhere(msgpack.encode(ledgers), seed) for seed in ("1", "2", "77")}
    assert digests == {digests_of(ledgers)}


def _steps(seed: int) -> list[Step]:
    """Some steps that are the same in every run."""
    verbs = ("propose", "agree", "agree", "counter", "grant", "mark", "invite", "welcome", "join", "remove", "erase")
    return [Step(verbs[(seed + n * n) % 11], n * 7 + seed, n * 3, n * 11 + seed, n * 5) for n in range(40)]


def _stored(entries: list[Entry]) -> list:
    return [(e.id, e.at, e.by, sorted(e.audience), *REGISTRY.codec.split(e.event)) for e in entries]


def digests_of(ledgers: list) -> str:
    """One digest over the views of everybody in these stored ledgers."""
    found = hashlib.sha256()
    for stored in ledgers:
        entries = [Entry(i, at, by, frozenset(au), REGISTRY.codec.join(f, w)) for i, at, by, au, f, w in stored]
        for viewer in sorted({member for entry in entries for member in entry.audience}):
            found.update(picture(fold(REGISTRY, entries, viewer, entries[-1].at)))
    return found.hexdigest()


def _digests_elsewhere(stored: bytes, seed: str) -> str:
    """The same in a process that puts its sets in another order."""
    program = f"import sys; from {__name__} import digests_of; from msgspec import msgpack; "
    program += "print(digests_of(msgpack.decode(sys.stdin.buffer.read())))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", program], input=stored, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode().strip()
