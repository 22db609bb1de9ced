"""The whole protocol, step by step against a model in plain dictionaries: every answer and every view is compared."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from withness.ground.partnership import HOUSE, Entry
from withness.ground.partnership.acts import Unilateral

from .attempts import OFTEN, VERBS
from .attempts_alone import ALONE
from .choosing import Attempt, Step
from .growth import CASTS, SOME, Growth, found
from .made_up import Marks, write_note
from .model import Model
from .pure_ledger import HOUR
from .recount import ABOUT_LISTENERS

ENOUGH, LONG = 10_000, 500_000
"""Steps that `make test` and `make soak` take at least."""

steps = st.builds(Step, st.sampled_from([*OFTEN, *VERBS]), SOME, SOME, SOME, SOME)
steps_alone = st.builds(Step, st.sampled_from([*ALONE]), SOME, SOME, SOME, SOME)


class Protocol(RuleBasedStateMachine):
    """A ledger and the model beside it; whatever one accepts or refuses, so does the other, for the same reason."""

    taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.growth = Growth()
        self.model = Model()
        self.drawers: dict[str, list[str]] = {}
        self.turn = 0

    @initialize(cast=st.sampled_from(CASTS))
    def somebody_opens_it_and_others_join(self, cast: tuple[Any, ...]) -> None:
        self.growth = found(cast)
        model = self.model
        for entry in self.growth.ledger.entries:
            self._note(entry)
            event, name = entry.event, type(entry.event).__name__
            if name == "Founded":
                model.found(event.member, str(event.role), entry.id, event.name)
            elif name != "Introduced":
                words = {key: getattr(event, key) for key in event.__struct_fields__}
                verb = {"Invited": model.tell_invite, "Welcomed": model.tell_welcome, "Joined": model.tell_join}[name]
                assert verb(entry.by, entry.at, entry.id, words) is None

    @rule(step=steps)
    def somebody_says_something(self, step: Step) -> None:
        Protocol.taken += 1
        self._time_passes(step.d)
        attempt = self.growth.attempt(step)
        if attempt is None or self._id_is_taken(attempt):
            return
        expected = self._expected(attempt)
        entries = self.growth.try_out(attempt)
        refused = [type(r).__name__ for a, r in self.growth.refused[-1:] if a is attempt]
        assert refused == ([expected] if expected else []), attempt
        for entry in entries:
            self._note(entry)

    @rule(step=steps_alone)
    def somebody_acts_without_another(self, step: Step) -> None:
        self.somebody_says_something(step)

    @rule()
    def what_is_over_ends(self) -> None:
        Protocol.taken += 1
        now, model = self.growth.ledger.now, self.model
        over = [name for name, accord in model.accords.items() if self._is_over(accord, now)]
        entries = self.growth.take(Step("expire", 0, 0, 0, 0))
        assert [e.event.accord for e in entries] == over
        for accord in over:
            model.expire(accord)
        ran_out = self.growth.take(Step("run_out", 0, 0, 0, 0))
        assert [e.event.act for e in ran_out] == model.run_out(now)
        for entry in (*entries, *ran_out):
            self._note(entry)

    @rule(number=SOME)
    def somebody_writes_in_their_drawer(self, number: int) -> None:
        Protocol.taken += 1
        members = sorted(self.growth.ledger.hear(HOUSE).members.partners())
        if members:
            member = members[number % len(members)]
            self.growth.drawer(member).say(member, write_note, page=number, words=f"mine {number}")
            self.drawers.setdefault(member, []).append(f"mine {number}")

    @invariant()
    def nobody_knows_more_or_less_than_they_were_told(self) -> None:
        """Two members each step, in turn; everybody at the end."""
        everybody = self.growth.everybody()
        for _ in range(2):
            self.turn += 1
            self._compare(everybody[self.turn % len(everybody)])

    @precondition(lambda self: self.drawers)
    @invariant()
    def a_drawer_holds_what_its_member_wrote_and_nobody_else_hears_it(self) -> None:
        for member, written in list(self.drawers.items())[-1:]:
            drawer = self.growth.drawer(member)
            assert [entry.event.words for entry in drawer.hear(member).state(Marks).notes] == written
            assert not drawer.hear("stranger").heard

    def teardown(self) -> None:
        for member in self.growth.everybody() if self.model.people else ():
            self._compare(member)

    def _time_passes(self, number: int) -> None:
        self.growth.ledger.now += (0, 0, 1, HOUR, 9 * HOUR)[number % 5]
        self.model.close_what_expired(self.growth.ledger.now)

    def _id_is_taken(self, attempt: Attempt) -> bool:
        """Ids are made by the house at random; nobody meets one of somebody they never heard of."""
        by, member = attempt.by, attempt.words.get("member")
        unknown = by not in self.model.people or member not in self.model.knows[by]
        return attempt.rule.__name__ == "invite" and member in self.model.people and unknown

    def _expected(self, attempt: Attempt) -> str | None:
        verb, words = attempt.rule.__name__, dict(attempt.words)
        if not self.model.may_speak(attempt.by, verb):
            return "NotAMember"
        if verb == "propose":
            if not self.model.versions_for(attempt.by, words["accord"]) and words["accord"] in self.model.accords:
                words["counters"] = attempt.words["counters"] = attempt.words.get("counters") or "v0"
            words["text"] = getattr(words["wording"], words["wording"].__struct_fields__[0])
        entry = f"e{len(self.growth.ledger.entries) + 1}"
        tell = getattr(self.model, f"tell_{TOLD_AS.get(verb, verb)}")
        return tell(attempt.by, self.growth.ledger.now, entry, words)

    def _note(self, entry: Entry) -> None:
        about_listeners = type(entry.event).__name__ in ABOUT_LISTENERS
        self.model.said[entry.id] = {
            "by": entry.event.member if type(entry.event).__name__ == "Introduced" else entry.by,
            "name": type(entry.event).__name__,
            "audience": entry.audience,
            "alone": isinstance(entry.event, Unilateral),
            "accord": None if about_listeners else getattr(entry.event, "accord", None),
        }

    def _is_over(self, accord: dict[str, Any], now: int) -> bool:
        version = accord["versions"].get(accord["in_force"])
        if version is None or version["until"] is None or version["until"] > now:
            return False
        return bool(list(accord["versions"].values())[-1]["told"] - self.model.gone())

    def _compare(self, member: str) -> None:
        view, model = self.growth.ledger.hear(member), self.model
        expected = model.for_member(member)
        assert {name: _accord(accord) for name, accord in view.accords.items()} == expected["accords"], member
        marks = {(accord, by, mark) for accord, said in view.state(Marks).of.items() for by, mark in said}
        assert marks == set(expected["marks"]), member
        leads = {n: (d.given.giver, d.given.to, d.ended_at is not None, d.used) for n, d in view.leads.all.items()}
        assert {n: (*d[:3], [version for _, version in d[3]]) for n, d in leads.items()} == expected["leads"], member
        acts = {name: _act(act) for name, act in view.acts.all.items()}
        assert acts == expected["acts"], member
        written = {name: (d.by, d.voice, str(d.became), d.words is None) for name, d in view.dictations.all.items()}
        assert written == expected["dictations"], member
        standing = {name: str(m.standing) for name, m in view.members.all.items()}
        assert {name: standing.get(name) for name in expected["standing"]} == expected["standing"], member
        if model.may_speak(member, ""):
            assert standing.keys() == model.knows[member]
            assert view.me.name == model.words(model.people[member]["naming"])
            assert {accord.id for accord in view.waiting()} == model.waits_for(member)


def _accord(accord: Any) -> dict[str, Any]:
    return {
        "kind": accord.kind,
        "open": accord.open,
        "in_force": accord.in_force,
        "ended": accord.ended.how if accord.ended is not None else None,
        "versions": {name: _version(version) for name, version in accord.versions.items()},
    }


def _act(act: Any) -> dict[str, Any]:
    return {
        "reviews": {by: review.words for by, review in act.reviews.items()},
        "aside": act.aside,
        "ended": act.ended_at,
        "why": act.ended_why,
        "followed": act.followed_by,
        "ran_out": act.ran_out,
        "awaits": set(act.awaits()),
    }


def _version(version: Any) -> dict[str, Any]:
    text = getattr(version.wording, version.wording.__struct_fields__[0]) if version.wording is not None else None
    answers = {voice: (str(a.state), a.led_by, a.why) for voice, a in version.answers.items()}
    return {"state": str(version.state), "text": text, "answers": answers}


TOLD_AS: dict[str, str] = {"write_note": "note"}


def run(examples: int) -> None:
    Protocol.taken = 0
    run_state_machine_as_test(
        Protocol,
        settings=settings(
            max_examples=examples, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_protocol_does_what_the_model_says_for_ten_thousand_steps():
    run(300)
    assert Protocol.taken >= ENOUGH


@pytest.mark.soak
def test_the_protocol_does_what_the_model_says_for_half_a_million_steps():
    run(13_000)
    assert Protocol.taken >= LONG
