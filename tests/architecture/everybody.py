"""Everybody who may stand around the partnership of people.py, in every state of hearing something of it."""

import time
from dataclasses import dataclass

from tests.architecture.people import Scene, comes, set_the_scene
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, Role, Voice
from withness.ground.partnership.verbs import grant, leave, remove, revoke
from withness.ground.people.accounts import open_account
from withness.ground.people.invitations import invite, voice_in
from withness.ground.people.seats import give_seat

AROUND = (Role.SUPPORTER, Role.GUARDIAN, Role.SUPERVISOR, Role.COORDINATOR, Role.GUEST)
STATES = ("invited", "here", "granted", "half granted", "closed", "ended", "left", "removed")
OPENED = (
    "goal",
    "session",
    "agreement",
    "deciding",
    "takeaway",
    "ending",
    "decision",
    "coping_plan",
    "scale",
    "experiment",
    "story",
    "reflection",
    "sentence",
    "safety_plan",
)
"""What is opened to them, by its name in an address. A guest comes for the goal alone."""
ONE_S = frozenset({"safety_plan"})
"""What is one client's, so that nobody else's yes is needed to open it, and it can't be opened by halves."""

SECOND = 1_000_000
A_MONTH = 30 * 24 * 60 * 60 * SECOND
SOON = 2 * SECOND


@dataclass
class Everybody:
    """The scene, with one member for each role around it in each state, named as in `who`."""

    scene: Scene

    @staticmethod
    def who(role: Role, state: str) -> str:
        """The name under which this one signs in."""
        return f"{role.value} {state}"


def set_everybody() -> Everybody:
    """Let them all come; those whose hearing ends by itself come first, and it is over when everybody is there."""
    scene = set_the_scene()
    ends = 0
    for state in sorted(STATES, key=lambda state: state != "ended"):
        for role in AROUND:
            ends = max(ends, _let_in(scene, role, state))
    while clock() <= ends:
        time.sleep(0.1)
    return Everybody(scene)


def opened_to(role: Role) -> tuple[str, ...]:
    """What somebody in this role hears in the state "granted"."""
    return OPENED[:1] if role is Role.GUEST else OPENED


def _let_in(scene: Scene, role: Role, state: str) -> int:
    """Bring one of them into this state; gives when what they hear ends, if it ends by itself."""
    who = Everybody.who(role, state)
    accord = AccordId(scene.places["goal"]) if role is Role.GUEST else None
    scene.accounts[who] = account = open_account(f"{who.replace(' ', '-')}@example.org", who)
    if state == "invited":
        kept = voice_in(invite(scene.accounts["client"], scene.voice, role=role, accord=accord).invitation)
        give_seat(account, kept, role)
        return 0
    them = comes(scene.accounts, scene.voice, who, role, accord)
    if state == "here":
        return 0
    until = 0
    clients = (scene.voice,) if state == "half granted" else (scene.voice, scene.second)
    for each in opened_to(role):
        if each in ONE_S and state == "half granted":
            continue
        until = clock() + (SOON if state == "ended" else A_MONTH)
        for client in clients[:1] if each in ONE_S else clients:
            said = {"grant": new_id(), "accord": scene.places[each], "to": them.member}
            say(client, grant, **said, until=until)
    _afterwards(scene, them, role, state)
    return until if state == "ended" else 0


def _afterwards(scene: Scene, them: Voice, role: Role, state: str) -> None:
    if state == "closed":
        for each in opened_to(role):
            say(scene.voice if each in ONE_S else scene.second, revoke, accord=scene.places[each], to=them.member)
    if state == "left":
        say(them, leave)
    if state == "removed":
        by = _therapist(scene) if role is Role.GUARDIAN else scene.voice
        say(by, remove, act=new_id(), member=them.member, why="We lost touch", until=clock() + A_MONTH)


def _therapist(scene: Scene) -> Voice:
    seat = scene.accounts["therapist"].seats.get(ledger=scene.voice.ledger)
    return Voice(scene.voice.ledger, MemberId(seat.member))
