"""What a step can mean: for each verb, who tries it on what, mostly sensibly and now and then not at all."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from withness.ground.partnership import HOUSE, Entry, Role, Said, verbs
from withness.ground.partnership.accords import Accord

from . import made_up
from .attempts_alone import ALONE
from .choosing import WORDS, Attempt, Step, one_of, partners, speaker
from .made_up import CONSENT, PROMISE, VISIT
from .pure_ledger import HOUR

if TYPE_CHECKING:
    from .growth import Growth


def _accord(growth: "Growth", number: int, *, waiting: bool = False) -> Accord | None:
    """The accords that were spoken of last are spoken of most."""
    known = list(growth.house().accords.values())
    if waiting and number % 6:
        known = [accord for accord in known if accord.open] or known
    recent = known[-4:] if number % 3 else known
    return one_of(recent, number // 6)


def _until(growth: "Growth", number: int) -> int | None:
    now = growth.ledger.now
    return (None, None, None, now + 2 * HOUR, now + 30 * HOUR, None, now + 9 * HOUR, now)[number % 8]


def _wording(kind: str, text: str) -> Any:
    return {
        PROMISE: made_up.PromiseWording(text, (made_up.Part("how", (text, "again")),)),
        VISIT: made_up.VisitWording(text),
        CONSENT: made_up.ConsentWording(text),
    }[kind]


def propose(growth: "Growth", step: Step) -> Attempt:
    kind = (PROMISE, PROMISE, VISIT, CONSENT)[step.b % 4]
    words = {
        "kind": kind,
        "accord": growth.new("a"),
        "version": growth.new("v"),
        "wording": _wording(kind, WORDS[step.c % len(WORDS)] if step.c % 4 == 0 else "a plan"),
        "until": _until(growth, step.d),
        "why": WORDS[step.d % len(WORDS)],
    }
    if kind == VISIT:
        words["terms"] = made_up.VisitTerms(starts=growth.ledger.now + HOUR)
    return Attempt(speaker(growth, partners(growth), step.a), verbs.propose, words)


def counter(growth: "Growth", step: Step) -> Attempt | None:
    accord = _accord(growth, step.b, waiting=True)
    if accord is None:
        return None
    attempt = propose(growth, step._replace(b=step.c))
    closing = (None, None, None, "kept", "over", "let_go")[step.d % 6]
    words = attempt.words | {
        "kind": accord.kind,
        "accord": accord.id,
        "wording": _wording(accord.kind, WORDS[1 + step.c % 4]),
        "counters": (accord.latest.id, accord.latest.id, accord.latest.id, None)[step.c % 4],
        "closing": closing,
    }
    return attempt._replace(words=words)


def close(growth: "Growth", step: Step) -> Attempt | None:
    in_force = [a for a in growth.house().accords.values() if a.in_force] if step.c % 4 else []
    accord = one_of(in_force, step.b) or _accord(growth, step.b)
    if accord is None:
        return None
    words = propose(growth, step).words | {
        "kind": accord.kind,
        "accord": accord.id,
        "wording": _wording(accord.kind, "done"),
        "counters": accord.open,
        "closing": "kept" if accord.kind == PROMISE else "over",
    }
    return Attempt(speaker(growth, partners(growth), step.a), verbs.propose, words)


def _answer(rule: Callable[..., list[Said]], *, why: bool) -> Callable[["Growth", Step], Attempt | None]:
    def answer(growth: "Growth", step: Step) -> Attempt | None:
        accord = _accord(growth, step.b, waiting=True)
        if accord is None:
            return None
        version = accord.waiting or accord.latest
        likely = {version.by} if rule is verbs.withdraw else version.awaits() or version.needs
        words: dict[str, Any] = {"accord": accord.id, "version": version.id}
        if step.c % 9 == 0:
            words["version"] = next(iter(accord.versions))
        if why:
            words["why"] = WORDS[step.c % len(WORDS)]
        return Attempt(speaker(growth, likely, step.a), rule, words)

    return answer


def agree_for(growth: "Growth", step: Step) -> Attempt | None:
    """Mostly an accord that waits for somebody who gave a lead in just this, if there is one."""
    waiting = [a for a in growth.house().accords.values() if a.open]
    pairs = [
        (accord, lead)
        for accord in waiting
        for lead in growth.house().leads.all.values()
        if step.c % 4 == 0
        or (lead.given.matter == accord.kind and lead.given.giver in accord.versions[accord.open].awaits())
    ]
    if not pairs:
        return None
    accord, lead = one_of(pairs, step.b)
    words = {"accord": accord.id, "version": accord.open, "lead": lead.given.lead}
    return Attempt(speaker(growth, [lead.given.to], step.a), verbs.agree_for, words)


def end(growth: "Growth", step: Step) -> Attempt | None:
    accord = _accord(growth, step.b)
    if accord is None:
        return None
    how = {VISIT: "called_off", CONSENT: "taken_back", PROMISE: "kept"}[accord.kind]
    words = {"accord": accord.id, "how": how, "why": WORDS[step.c % len(WORDS)]}
    return Attempt(speaker(growth, accord.latest.needs, step.a), verbs.end, words)


NEWCOMERS = (
    Role.CLIENT,
    Role.THERAPIST,
    Role.SUPPORTER,
    Role.SUPPORTER,
    Role.GUARDIAN,
    Role.SUPERVISOR,
    Role.GUEST,
    Role.COORDINATOR,
)


def invite(growth: "Growth", step: Step) -> Attempt:
    member = one_of(growth.everybody(), step.c) if step.d % 11 == 0 else growth.new("n")
    role = one_of(NEWCOMERS, step.b)
    accord = _accord(growth, step.c)
    words = {
        "member": member,
        "role": role,
        "until": _until(growth, step.d) or growth.ledger.now + 90 * HOUR,
        "accord": accord.id if accord is not None else None,
    }
    return Attempt(speaker(growth, partners(growth), step.a), verbs.invite, words)


def hand_over_a_link(growth: "Growth", step: Step) -> Attempt:
    attempt = invite(growth, step)
    return attempt._replace(words=attempt.words | {"by_link": True})


def knock(growth: "Growth", step: Step) -> Attempt | None:
    invited = _of_standing(growth, "invited", step.b)
    return invited and Attempt(invited.id, verbs.knock, {"name": f"{invited.id} at the door"})


def _of_standing(growth: "Growth", standing: str, number: int) -> Any:
    known = list(growth.house().members.all.values())
    return one_of([m for m in known if m.standing == standing] if number % 6 else known, number // 6)


def welcome(growth: "Growth", step: Step) -> Attempt | None:
    invited = _of_standing(growth, "invited", step.b)
    likely = invited and (partners(growth) if invited.knocked else invited.awaits)
    return invited and Attempt(speaker(growth, likely, step.a), verbs.welcome, {"member": invited.id})


def uninvite(growth: "Growth", step: Step) -> Attempt | None:
    invited = _of_standing(growth, "invited", step.b)
    words = {"member": invited.id, "why": WORDS[step.c % len(WORDS)]} if invited else {}
    return invited and Attempt(speaker(growth, partners(growth), step.a), verbs.uninvite, words)


def join(growth: "Growth", step: Step) -> Attempt | None:
    invited = _of_standing(growth, "invited", step.b)
    return invited and Attempt(invited.id, verbs.join, {"name": f"{invited.id} by name"})


def rename(growth: "Growth", step: Step) -> Attempt:
    return Attempt(one_of(growth.everybody(), step.a), verbs.rename, {"name": ("Kim", "Noa", "", "Jo")[step.b % 4]})


def leave(growth: "Growth", step: Step) -> Attempt | None:
    return (
        None
        if step.c % 3
        else Attempt(one_of(growth.everybody(), step.a), verbs.leave, {"why": WORDS[step.b % len(WORDS)]})
    )


def remove(growth: "Growth", step: Step) -> Attempt:
    others = [m.id for m in growth.house().members.active() if m.id not in partners(growth)] or ["m1"]
    words = {
        "member": one_of(others if step.b % 3 else growth.everybody(), step.b // 3),
        "act": growth.new("x"),
        "why": WORDS[step.c % len(WORDS)],
        "until": growth.ledger.now + (step.d % 7) * HOUR,
    }
    return Attempt(speaker(growth, partners(growth), step.a), verbs.remove, words)


def give_lead(growth: "Growth", step: Step) -> Attempt:
    by = speaker(growth, partners(growth), step.a)
    likely = [m for m in partners(growth) if m != by] or ["nobody"]
    words = {
        "lead": growth.new("l"),
        "to": one_of(likely if step.b % 4 else growth.everybody(), step.b // 4),
        "matter": (PROMISE, PROMISE, PROMISE, VISIT, VISIT, PROMISE, CONSENT, "weather")[step.c % 8],
        "until": _until(growth, step.d),
        "under": one_of(_versions(growth), step.d) if step.c % 3 == 0 else None,
    }
    return Attempt(by, verbs.give_lead, words)


def _versions(growth: "Growth") -> list[str]:
    """Every version there is, those in force twice, and one that never was."""
    accords = growth.house().accords.values()
    return [*(v for a in accords for v in a.versions), *(a.in_force for a in accords if a.in_force), "nothing"]


def take_back_lead(growth: "Growth", step: Step) -> Attempt | None:
    lead = one_of(growth.house().leads.all.values(), step.b)
    likely = [lead.given.giver, lead.given.to] if lead else []
    return lead and Attempt(speaker(growth, likely, step.a), verbs.take_back_lead, {"lead": lead.given.lead})


def _clients(growth: "Growth", accord: Accord) -> list[str]:
    members = growth.house().members.all
    return [m for m in sorted(accord.latest.needs) if members[m].role is Role.CLIENT]


def grant(growth: "Growth", step: Step) -> Attempt | None:
    accord = _accord(growth, step.b)
    if accord is None:
        return None
    around = [m.id for m in growth.house().members.active() if m.id not in accord.latest.audience]
    words = {
        "grant": growth.new("g"),
        "accord": accord.id,
        "to": one_of(around or growth.everybody(), step.c),
        "until": _until(growth, step.d),
    }
    return Attempt(speaker(growth, _clients(growth, accord), step.a), verbs.grant, words)


def revoke(growth: "Growth", step: Step) -> Attempt | None:
    granted = [e.event for e in growth.ledger.entries if type(e.event).__name__ == "Granted"]
    accord = _accord(growth, step.b)
    if accord is None:
        return None
    words = {"accord": accord.id, "to": one_of(growth.everybody(), step.c)}
    if granted and step.b % 5:
        chosen = one_of(granted, step.c)
        words = {"accord": chosen.accord, "to": chosen.to}
        accord = growth.house().accords[chosen.accord]
    return Attempt(speaker(growth, _clients(growth, accord), step.a), verbs.revoke, words)


def _of_a_grant(growth: "Growth", step: Step) -> dict[str, Any] | None:
    granted = [e.event for e in growth.ledger.entries if type(e.event).__name__ == "Granted"]
    chosen = one_of(granted, step.c)
    return chosen and {"accord": chosen.accord, "to": chosen.to, "words": WORDS[step.d % len(WORDS)]}


def ask(growth: "Growth", step: Step) -> Attempt | None:
    words = _of_a_grant(growth, step)
    accord = growth.house().accords[words["accord"]] if words else None
    return words and Attempt(speaker(growth, _clients(growth, accord), step.a), verbs.ask, words)


def say_back(growth: "Growth", step: Step) -> Attempt | None:
    words = _of_a_grant(growth, step)
    to = words.pop("to") if words else None
    return words and Attempt(speaker(growth, [to], step.a), verbs.say_back, words)


def erase(growth: "Growth", step: Step) -> Attempt | None:
    entries = [e for e in growth.ledger.entries if e.by != HOUSE]
    entry: Entry = one_of(entries[-8:] if step.b % 2 else entries, step.b // 2)
    return Attempt(speaker(growth, [entry.by], step.a), verbs.erase, {"entry": entry.id})


DICTATED = ("marks.mark", "marks.write_note", "accords.agree", "accords.decline")


def dictate(growth: "Growth", step: Step) -> Attempt | None:
    """A therapist writes down what a client says, about whatever there is: it may be nonsense until it is confirmed."""
    members = growth.house().members.active()
    clients = [m.id for m in members if m.role is Role.CLIENT] or ["m0"]
    therapists = [m.id for m in members if m.role is Role.THERAPIST]
    accord, said, verb = _accord(growth, step.b, waiting=True), WORDS[step.c % 7], DICTATED[step.d % 4]
    if accord is None:
        return None
    says = {
        "marks.mark": {"accord": accord.id, "mark": step.c % 12, "note": said},
        "marks.write_note": {"page": step.c, "words": said},
    }.get(verb, {"accord": accord.id, "version": accord.latest.id, "why": said})
    voice = one_of(growth.everybody() if step.b % 7 == 0 else clients, step.c)
    words = {"dictation": growth.new("d"), "voice": voice, "verb": verb, "says": says}
    return Attempt(speaker(growth, therapists, step.a), verbs.dictate, words)


def _dictation(growth: "Growth", number: int) -> Any:
    known = list(growth.house().dictations.all.values())
    return one_of([d for d in known if d.waits] if number % 6 else known, number // 6)


def confirm(growth: "Growth", step: Step) -> Attempt | None:
    known = _dictation(growth, step.b)
    return known and Attempt(speaker(growth, [known.voice], step.a), verbs.confirm, {"dictation": known.id})


def strike_out(growth: "Growth", step: Step) -> Attempt | None:
    known = _dictation(growth, step.b)
    words = {"dictation": known.id, "erase": bool(step.c % 2)} if known else {}
    return known and Attempt(speaker(growth, [known.voice, known.by], step.a), verbs.strike_out, words)


def let_back_in(growth: "Growth", step: Step) -> Attempt:
    words = {
        "member": one_of(growth.everybody(), step.b),
        "act": growth.new("x"),
        "why": WORDS[step.c % len(WORDS)],
        "until": growth.ledger.now + (step.d % 7) * HOUR,
    }
    return Attempt(speaker(growth, partners(growth), step.a), verbs.let_back_in, words)


def mark(growth: "Growth", step: Step) -> Attempt | None:
    in_force = [a for a in growth.house().accords.values() if a.in_force] if step.c % 4 else []
    accord = one_of(in_force, step.b) or _accord(growth, step.b)
    if accord is None:
        return None
    words = {"accord": accord.id, "mark": step.c % 12, "note": WORDS[step.d % len(WORDS)]}
    return Attempt(speaker(growth, accord.latest.audience, step.a), made_up.mark, words)


def note(growth: "Growth", step: Step) -> Attempt:
    return Attempt(one_of(growth.everybody(), step.a), made_up.write_note, {"page": step.b, "words": WORDS[step.c % 7]})


VERBS: dict[str, Callable[["Growth", Step], Attempt | None]] = {
    "propose": propose,
    "counter": counter,
    "close": close,
    "agree": _answer(verbs.agree, why=True),
    "agree_for": agree_for,
    "decline": _answer(verbs.decline, why=True),
    "differ": _answer(verbs.differ, why=True),
    "withdraw": _answer(verbs.withdraw, why=True),
    "end": end,
    "invite": invite,
    "hand_over_a_link": hand_over_a_link,
    "knock": knock,
    "welcome": welcome,
    "uninvite": uninvite,
    "join": join,
    "rename": rename,
    "leave": leave,
    "remove": remove,
    **ALONE,
    "give_lead": give_lead,
    "take_back_lead": take_back_lead,
    "grant": grant,
    "revoke": revoke,
    "ask": ask,
    "say_back": say_back,
    "erase": erase,
    "dictate": dictate,
    "confirm": confirm,
    "strike_out": strike_out,
    "let_back_in": let_back_in,
    "mark": mark,
    "note": note,
}
OFTEN = ("propose",) * 3 + ("agree",) * 12 + ("counter",) * 2 + ("join", "welcome", "invite") * 2
OFTEN += (
    ("dictate",) * 3
    + ("confirm",) * 3
    + ("grant",) * 4
    + ("ask", "say_back") * 2
    + ("mark",) * 2
    + ("agree_for",) * 7
    + ("give_lead",) * 2
    + ("close", "remove")
)
