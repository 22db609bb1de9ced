"""Every refusal says why and what can be done, in words for the person who asked, and every one of them can happen."""

from collections.abc import Callable

import pytest

from withness.ground.partnership import HOUSE, Refusal, Role, Said, verbs
from withness.ground.partnership import refusals as r
from withness.ground.partnership.accords import Lapsed
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs.asking import NotAsked
from withness.ground.partnership.verbs.belonging import AlreadyFounded, NotSeenYet, NotWelcomedYet
from withness.ground.partnership.verbs.dictating import OwnHand, WordsErased
from withness.ground.partnership.verbs.reviewing import StillGoesOn
from withness.ground.partnership.verbs.stepping_in import InAlready

from .growth import Growth, found, seat
from .made_up import ConsentWording, Part, PromiseWording, mark, pause, steer
from .pure_ledger import HOUR

WALK = PromiseWording("walk")


def two() -> Growth:
    """A client m0 and a therapist m1, with one promise in force and another that waits for m1."""
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=WALK)
    ledger.say("m1", verbs.agree, accord="a", version="v")
    ledger.say("m0", verbs.propose, kind="promise", accord="b", version="w", wording=WALK)
    return growth


def closing(growth: Growth) -> None:
    """Together they end the promise that is in force."""
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="x", wording=WALK, closing="kept")
    growth.ledger.say("m1", verbs.agree, accord="a", version="x")


def house_talk(view, by, *, now):
    return [view.to_partners(Lapsed(accord="a", version="v"))]


def to_one_who_left(growth: Growth, rule: Callable[..., list[Said]], **words) -> list:
    """What was open to a supporter stays opened when they go, and yet nothing more is said to them."""
    seat(growth, "m0", "s", Role.SUPPORTER)
    grant(growth, to="s")
    growth.ledger.say("s", verbs.leave)
    return growth.ledger.say("m0", rule, accord="a", to="s", **words)


def soon(growth: Growth) -> int:
    return growth.ledger.now + HOUR


def propose(growth: Growth, by: str = "m0", **words) -> list:
    given = {"kind": "promise", "accord": "n", "version": "n", "wording": WALK} | words
    return growth.ledger.say(by, verbs.propose, **given)


def answer(growth: Growth, by: str, rule: Callable[..., list[Said]], **words) -> list:
    return growth.ledger.say(by, rule, **({"accord": "b", "version": "w"} | words))


def invite(growth: Growth, by: str = "m0", **words) -> list:
    given = {"member": "n", "role": Role.SUPPORTER, "until": soon(growth)} | words
    return growth.ledger.say(by, verbs.invite, **given)


def lead(growth: Growth, by: str = "m0", **words) -> list:
    return growth.ledger.say(by, verbs.give_lead, **({"lead": "l", "to": "m1", "matter": "promise"} | words))


def grant(growth: Growth, by: str = "m0", **words) -> list:
    return growth.ledger.say(by, verbs.grant, **({"grant": "g", "accord": "a", "to": "m1"} | words))


def lead_then_ended(g: Growth) -> None:
    lead(g)
    g.ledger.say("m1", verbs.take_back_lead, lead="l")
    g.ledger.say("m0", verbs.take_back_lead, lead="l")


def lead_taken_back_and_used(g: Growth) -> None:
    lead(g, "m1", to="m0")
    g.ledger.say("m1", verbs.take_back_lead, lead="l")
    answer(g, "m0", verbs.agree_for, lead="l")


def lead_that_ran_out(g: Growth) -> None:
    lead(g, "m1", to="m0", until=soon(g))
    g.ledger.now += HOUR
    answer(g, "m0", verbs.agree_for, lead="l")


def lead_of_another_matter(g: Growth) -> None:
    lead(g, "m1", to="m0", matter="visit")
    answer(g, "m0", verbs.agree_for, lead="l")


def lead_after_their_own_answer(g: Growth) -> None:
    lead(g, "m1", to="m0")
    answer(g, "m1", verbs.differ)
    answer(g, "m0", verbs.agree_for, lead="l")


def ended_twice(g: Growth) -> None:
    propose(g, kind="consent", wording=ConsentWording("share"))
    g.ledger.say("m1", verbs.agree, accord="n", version="n")
    for _ in range(2):
        g.ledger.say("m1", verbs.end, accord="n", how="taken_back")


def ended_before_it_began(g: Growth) -> None:
    propose(g, kind="consent", wording=ConsentWording("share"))
    g.ledger.say("m1", verbs.decline, accord="n", version="n")
    g.ledger.say("m1", verbs.end, accord="n", how="taken_back")


def joined_too_late(g: Growth) -> None:
    invite(g)
    g.ledger.now += HOUR
    g.ledger.say("n", verbs.join, name="Noa")


def joined_unwelcome(g: Growth) -> None:
    invite(g, "m1")
    g.ledger.say("n", verbs.join, name="Noa")


def steering(g: Growth) -> None:
    g.ledger.say("m1", steer, act="x", whom="m0", why="a storm", until=soon(g))


def looked_back_at_while_it_goes_on(g: Growth) -> None:
    steering(g)
    g.ledger.say("m0", verbs.review, act="x", words="It was right.")


def put_aside_while_it_goes_on(g: Growth) -> None:
    steering(g)
    g.ledger.say("m0", verbs.put_aside, act="x", for_good=True)


def put_aside_by_whoever_did_it(g: Growth) -> None:
    steering(g)
    g.ledger.now += HOUR
    g.ledger.say("m1", verbs.put_aside, act="x", for_good=True)


def ended_by_another(g: Growth) -> None:
    steering(g)
    g.ledger.say("m0", verbs.end_early, act="x")


def ended_early_twice(g: Growth) -> None:
    steering(g)
    for _ in range(2):
        g.ledger.say("m1", verbs.end_early, act="x")


def stepped_in(g: Growth, by: str = "s", **words) -> None:
    told = {"act": "x", "name": "Sam", "here": {"m0", "m1"}, "clients": {"m0"}, "why": "a danger", "until": soon(g)}
    g.ledger.say(by, verbs.step_in, **told | words)


def stepped_in_twice(g: Growth) -> None:
    for act in ("x", "y"):
        stepped_in(g, act=act)


def closed_then_closed(g: Growth) -> None:
    closing(g)
    propose(g, accord="a", version="y", closing="kept")


def same_version_twice(g: Growth) -> None:
    propose(g, accord="a", version="v")


def a_new_version_of_what_another_kind_is(g: Growth) -> None:
    propose(g, kind="consent", accord="a", wording=ConsentWording("share"))


def removed_the_same_act(g: Growth) -> None:
    for name in ("n", "o"):
        invite(g, member=name)
        g.ledger.say(name, verbs.join, name=name)
        g.ledger.say("m0", verbs.remove, member=name, act="x", why="a reason", until=soon(g))


def removed_twice(g: Growth) -> None:
    invite(g)
    g.ledger.say("n", verbs.join, name="Noa")
    for act in ("x", "y"):
        g.ledger.say("m0", verbs.remove, member="n", act=act, why="a reason", until=soon(g))


def invited_twice(g: Growth) -> None:
    invite(g)
    invite(g)


def renamed_the_same(g: Growth) -> None:
    g.ledger.say("m0", verbs.rename, name=" m0 by name ")


def opened_to_a_guardian_for_good(g: Growth) -> None:
    seat(g, "m0", "n", Role.GUARDIAN)
    grant(g, to="n")


def joined_by_a_link_unseen(g: Growth) -> None:
    invite(g, by_link=True, role=Role.CLIENT)
    g.ledger.say("m1", verbs.welcome, member="n")
    g.ledger.say("n", verbs.knock, name="Robin")
    g.ledger.say("n", verbs.join, name="Robin")


def declined_by_a_listener(g: Growth) -> None:
    seat(g, "m0", "s", Role.SUPPORTER)
    grant(g, to="s", accord="b")
    answer(g, "s", verbs.decline)


def answered_unasked(g: Growth) -> None:
    seat(g, "m0", "n", Role.SUPPORTER)
    grant(g, to="n")
    g.ledger.say("n", verbs.say_back, accord="a", words="I would go")


def refused(*cases: tuple[type[Refusal], Callable[[Growth], object]]) -> list:
    return [pytest.param(refusal, attempt, id=f"{refusal.__name__}-{n}") for n, (refusal, attempt) in enumerate(cases)]


def confirmed_once_erased(growth):
    says = {"page": 1, "words": "slowly"}
    (entry,) = growth.ledger.say("m1", verbs.dictate, dictation="d", voice="m0", verb="marks.write_note", says=says)
    growth.ledger.say("m0", verbs.erase, entry=entry.id)
    growth.ledger.say("m0", verbs.confirm, dictation="d")


CASES = refused(
    (AlreadyFounded, lambda g: g.ledger.say("m0", verbs.found, role=Role.CLIENT, name="again")),
    (NotWelcomedYet, joined_unwelcome),
    (NotSeenYet, joined_by_a_link_unseen),
    (NotAsked, answered_unasked),
    (r.NotAMember, lambda g: g.ledger.say("nobody", verbs.rename, name="Kim")),
    (r.NotAMember, lambda g: g.ledger.say("nobody", verbs.join, name="Kim")),
    (r.NotAMember, lambda g: g.ledger.say(HOUSE, verbs.leave)),
    (r.NotAMember, lambda g: lead(g, to=HOUSE)),
    (r.NotAMember, lambda g: grant(g, to=HOUSE)),
    (r.NotAMember, removed_twice),
    (r.NotAMember, lambda g: to_one_who_left(g, verbs.ask, words="How is it?")),
    (r.NotAMember, lambda g: to_one_who_left(g, verbs.revoke)),
    (r.NotYourVoice, lambda g: g.ledger.say("m0", verbs.end, accord="a", how="kept")),
    (r.NotThisRole, lambda g: invite(g, role=Role.HOUSE)),
    (r.NotThisRole, lambda g: grant(g, "m1")),
    (r.EndMissing, opened_to_a_guardian_for_good),
    (r.NotThisRole, lambda g: lead(g, matter="consent")),
    (r.NotThisRole, lambda g: g.ledger.say("m0", verbs.remove, member=HOUSE, act="x", why="a", until=soon(g))),
    (r.NotHeardOf, lambda g: answer(g, "m1", verbs.agree, accord="elsewhere")),
    (r.NotHeardOf, lambda g: answer(g, "m1", verbs.agree, version="elsewhere")),
    (r.NotHeardOf, lambda g: propose(g, kind="weather")),
    (r.NotHeardOf, lambda g: propose(g, counters="v")),
    (r.NotHeardOf, lambda g: propose(g, closing="kept")),
    (r.NotHeardOf, a_new_version_of_what_another_kind_is),
    (r.NotHeardOf, lambda g: lead(g, matter="weather")),
    (r.NotHeardOf, lambda g: lead(g, to="nobody")),
    (r.NotHeardOf, lambda g: invite(g, role=Role.GUEST)),
    (r.NotHeardOf, lambda g: g.ledger.say("m0", verbs.take_back_lead, lead="l")),
    (r.NotHeardOf, lambda g: g.ledger.say("m0", verbs.welcome, member="m1")),
    (r.NotHeardOf, lambda g: g.ledger.say("m0", verbs.revoke, accord="a", to="m1")),
    (r.ChangedMeanwhile, lambda g: answer(g, "m1", verbs.agree, accord="a", version="v")),
    (r.ChangedMeanwhile, lambda g: propose(g, accord="b", counters="v")),
    (r.ChangedMeanwhile, lambda g: propose(g, accord="a", counters="w")),
    (r.AlreadyAnswered, lambda g: answer(g, "m0", verbs.agree)),
    (r.AlreadyAnswered, same_version_twice),
    (r.AlreadyAnswered, lead_after_their_own_answer),
    (r.AlreadyAnswered, lambda g: (lead(g), lead(g, "m1", to="m0"))),
    (r.AlreadyAnswered, grant),
    (r.AlreadyAnswered, removed_the_same_act),
    (r.AlreadyAnswered, invited_twice),
    (r.AlreadyAnswered, renamed_the_same),
    (r.AlreadyAnswered, lambda g: invite(g, member=HOUSE)),
    (r.AlreadyAnswered, lambda g: g.ledger.say("m0", verbs.join, name="again")),
    (r.AnswerFirst, lambda g: propose(g, accord="b")),
    (r.AlreadyEnded, closed_then_closed),
    (r.AlreadyEnded, ended_twice),
    (r.AlreadyEnded, lead_then_ended),
    (r.AlreadyEnded, ended_early_twice),
    (r.NotYourVoice, ended_by_another),
    (r.NotYourVoice, declined_by_a_listener),
    (r.NotYourVoice, put_aside_by_whoever_did_it),
    (StillGoesOn, looked_back_at_while_it_goes_on),
    (StillGoesOn, put_aside_while_it_goes_on),
    (r.NotInForce, lambda g: propose(g, accord="b", counters="w", closing="kept")),
    (r.NotInForce, lambda g: propose(g, accord="a", closing="forgotten")),
    (r.NotInForce, ended_before_it_began),
    (r.NotInForce, lambda g: g.ledger.say("m0", mark, accord="b", mark=3)),
    (r.WordsMissing, lambda g: propose(g, wording=PromiseWording("  "))),
    (r.WordsMissing, lambda g: g.ledger.say("m0", verbs.rename, name="")),
    (r.TooLong, lambda g: g.ledger.say("m0", verbs.rename, name="w" * (LINE + 1))),
    (r.TooLong, lambda g: propose(g, wording=PromiseWording("walk", (Part("how", ("w" * 20_001,)),)))),
    (r.OutOfRange, lambda g: g.ledger.say("m0", mark, accord="a", mark=11)),
    (r.ReasonMissing, lambda g: g.ledger.say("m1", pause, act="x", whom="m0", why="  ", until=soon(g))),
    (r.NoLead, lambda g: answer(g, "m0", verbs.agree_for, lead="none")),
    (r.NoLead, lambda g: (lead(g), answer(g, "m0", verbs.agree_for, lead="l"))),
    (r.NoLead, lead_taken_back_and_used),
    (r.NoLead, lead_that_ran_out),
    (r.NoLead, lead_of_another_matter),
    (r.NotYours, lambda g: answer(g, "m1", verbs.withdraw)),
    (r.NotYours, lambda g: lead(g, to="m0")),
    (r.NotYours, lambda g: g.ledger.say("m0", verbs.remove, member="m0", act="x", why="a", until=soon(g))),
    (InAlready, stepped_in_twice),
    (r.ReasonMissing, lambda g: stepped_in(g, why="  ")),
    (r.TooLate, lambda g: stepped_in(g, until=g.ledger.now)),
    (r.OutOfRange, lambda g: stepped_in(g, until=g.ledger.now + 25 * HOUR)),
    (r.NotHeardOf, lambda g: stepped_in(g, clients={"m0", "stranger"})),
    (
        r.NotAMember,
        lambda g: g.ledger.say(
            "m1", verbs.step_in, act="x", name="Sam", here={"m0"}, clients={"m0"}, why="a", until=soon(g)
        ),
    ),
    (WordsErased, confirmed_once_erased),
    (r.TooLate, joined_too_late),
    (r.TooLate, lambda g: invite(g, until=g.ledger.now)),
    (r.TooLate, lambda g: propose(g, until=g.ledger.now)),
    (r.TooLate, lambda g: lead(g, until=g.ledger.now)),
    (r.HouseOnly, lambda g: g.ledger.say("m0", house_talk)),
)
FOR_CAPABILITIES = {r.TooMany, OwnHand}
"""Refusals that no verb of the kernel needs itself."""

KERNEL = [
    refusal for refusal in Refusal.__subclasses__() if refusal.__module__.startswith("withness.ground.partnership")
]


@pytest.mark.parametrize(("refusal", "attempt"), CASES)
def test_what_can_not_be_done_is_refused_by_name_and_nothing_is_written_of_it(refusal, attempt):
    growth = two()
    with pytest.raises(refusal) as raised:
        attempt(growth)
    assert type(raised.value) is refusal
    assert is_a_sentence(raised.value.reason)


def test_every_refusal_is_raised_by_a_test():
    assert {case.values[0] for case in CASES} | FOR_CAPABILITIES == set(KERNEL)


@pytest.mark.parametrize("refusal", KERNEL)
def test_every_refusal_says_why_and_what_now_in_whole_calm_sentences(refusal):
    assert is_a_sentence(refusal.why)
    assert is_a_sentence(refusal.what_now)


def is_a_sentence(text: str) -> bool:
    return text[0].isupper() | (text[0] == "“") and text.endswith(".") and "!" not in text and len(text) < 200


def test_a_refusal_names_the_field_it_belongs_to():
    with pytest.raises(r.WordsMissing) as raised:
        some_words("", field="name")
    assert (raised.value.field, raised.value.reason) == ("name", r.WordsMissing.why)


def test_words_are_kept_as_typed_but_for_the_space_around_them():
    assert some_words("  a  b ", field="x") == "a  b"
    assert any_words("   ", field="x") is None
    assert some_words("w" * LINE, field="x", most=LINE) == "w" * LINE
