"""The protocol once more, in plain dictionaries: one truth for all, and beside it who was told what.

It shares no line with the kernel, and works the other way round: the kernel folds what each member may hear, the
model keeps one state and hides from each member what they were not told. `tell_*` methods give the name of the
refusal that is expected, or None and change the state.
"""

import copy
from typing import Any

from .model_alone import Alone
from .model_in_person import InPerson
from .model_of_accords import Accords
from .model_of_listeners import Listeners, Words
from .model_of_members import PARTNERS, Members

LED = {"promise": True, "visit": True, "consent": False}


class Model(Members, Accords, Listeners, Alone, InPerson):
    """Everything that is so, and who was told."""

    def __init__(self) -> None:
        self.people: dict[str, Words] = {}
        self.knows: dict[str, set[str]] = {}
        self.accords: dict[str, Words] = {}
        self.marks: list[Words] = []
        self.leads: dict[str, Words] = {}
        self.acts: dict[str, Words] = {}
        self.dictations: dict[str, Words] = {}
        self.grants: dict[tuple[str, str], dict[str, Words]] = {}
        self.opened: dict[tuple[str, str], int | None] = {}
        self.asked: set[tuple[str, str]] = set()
        self.said: dict[str, Words] = {}
        self.erased: set[str] = set()
        self.as_they_left: dict[str, Model] = {}

    # What a member was told of an accord.

    def versions_for(self, by: str, accord: str) -> list[str]:
        if accord not in self.accords:
            return []
        versions = self.accords[accord]["versions"]
        return [v for v in versions if by in versions[v]["told"] or (by, accord) in self.opened]

    def in_force_for(self, by: str, accord: str) -> str | None:
        version = self.accords[accord]["in_force"]
        return version if version in self.versions_for(by, accord) else None

    def ended_for(self, by: str, accord: str) -> str | None:
        known = self.accords[accord]
        return known["ended"] if by in known["ended_told"] or (by, accord) in self.opened else None

    def latest(self, accord: str) -> Words:
        return list(self.accords[accord]["versions"].values())[-1]

    def close_what_expired(self, now: int) -> None:
        """A grant whose time is over is as if it were not there; who left keeps to the clock as well."""
        for model in (self, *self.as_they_left.values()):
            for key in [k for k, ends in model.opened.items() if ends is not None and ends <= now]:
                del model.opened[key]

    def _copy(self) -> "Model":
        """As things are now; what is erased later is erased here too."""
        then = copy.copy(self)
        for name in ("people", "knows", "accords", "marks", "leads", "acts", "opened", "dictations"):
            setattr(then, name, copy.deepcopy(getattr(self, name)))
        return then

    # Leading, opening, erasing.

    def tell_give_lead(self, by: str, now: int, entry: str, w: Words) -> str | None:
        to = w["to"]
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        if to == by:
            return "NotYours"
        if to not in self.knows[by]:
            return "NotHeardOf"
        if self.people[to]["standing"] != "active":
            return "NotAMember"
        if w["matter"] not in LED:
            return "NotHeardOf"
        if not LED[w["matter"]]:
            return "NotThisRole"
        if w["until"] is not None and w["until"] <= now:
            return "TooLate"
        told = self.here(*PARTNERS) | {to}
        self.leads[w["lead"]] = {**w, "giver": by, "told": told, "over": False, "used": []}
        return None

    def tell_take_back_lead(self, by: str, now: int, entry: str, w: Words) -> str | None:
        lead = self.leads.get(w["lead"])
        if lead is None or by not in lead["told"]:
            return "NotHeardOf"
        if by not in (lead["giver"], lead["to"]):
            return "NotYours"
        was_over, lead["over"] = lead["over"], True
        return "AlreadyEnded" if was_over else None

    def tell_erase(self, by: str, now: int, entry: str, w: Words) -> str | None:
        said, then = self.said.get(w["entry"]), self.as_they_left.get(by, self)
        if said is None:
            return "NotHeardOf"
        before = w["entry"] in then.said or said["name"] in ("Left", "Removed", "Reviewed") or said["by"] == by
        if not (before and (by in said["audience"] or (by, said["accord"]) in then.opened)):
            return "NotHeardOf"
        if said["by"] != by or said["alone"]:
            return "NotYours"
        self.erased.add(w["entry"])
        return None

    def words(self, kept: tuple[str, Any] | None) -> Any:
        """Words as they read now."""
        return None if kept is None or kept[0] in self.erased else kept[1]

    def may_speak(self, by: str, verb: str) -> bool:
        """Members who are here; one verb each for who is invited and who was removed."""
        standing = self.people[by]["standing"] if by in self.people else "unknown"
        return (standing == "active" and verb != "knock") or (standing, verb) in (
            ("invited", "join"),
            ("invited", "knock"),
            ("removed", "review"),
            ("removed", "erase"),
            ("left", "erase"),
        )

    def waits_for(self, member: str) -> set[str]:
        """Accords whose open version waits for this voice: once one sees it differently, for all who do not."""
        waiting = set()
        for name in self.accords:
            version = self.accords[name]["versions"].get(self.accords[name]["open"])
            if version is None or member not in version["needs"]:
                continue
            states = {voice: answer[0] for voice, answer in version["answers"].items()}
            if (
                states.get(member) not in ("agreed", "differed")
                if "differed" not in states.values()
                else (states.get(member) != "differed")
            ):
                waiting.add(name)
        return waiting

    # What a member may know.

    def for_member(self, member: str) -> Words:
        """Everything this member was told, as things are now or, if they went, as they were then."""
        then = self.as_they_left.get(member, self)
        return {
            "accords": {a: then._accord_for(member, a) for a in then.accords if then.versions_for(member, a)},
            "marks": [
                (m["accord"], m["by"], m["mark"])
                for m in then.marks
                if member in m["told"] or (member, m["accord"]) in then.opened
            ],
            "leads": {
                name: (
                    lead["giver"],
                    lead["to"],
                    lead["over"],
                    [v for a, v, by in lead["used"] if by == member or v in then.versions_for(member, a)],
                )
                for name, lead in then.leads.items()
                if member in lead["told"]
            },
            "acts": {name: self.act_for(member, name) for name, act in then.acts.items() if member in act["told"]},
            "dictations": self.dictations_for(member, then),
            "standing": {m: then._standing_for(member, m) for m in self._known_people(member, then)},
        }

    def _standing_for(self, member: str, of: str) -> str:
        person = self.people[of]
        removed = person["standing"] == "removed"
        return "left" if removed and member not in person["told_why"] else person["standing"]

    def _known_people(self, member: str, then: "Model") -> set[str]:
        # A guest is told of nobody's going, nor is who was uninvited; of them only what they know of themselves.
        person = then.people.get(member)
        if person is None or person["role"] == "guest" or person["standing"] == "uninvited":
            return {member} & then.people.keys()
        return then.knows[member]

    def _accord_for(self, member: str, accord: str) -> Words:
        known = self.accords[accord]
        return {
            "kind": known["kind"],
            "open": known["open"],
            "in_force": self.in_force_for(member, accord),
            "ended": self.ended_for(member, accord),
            "versions": {
                name: {
                    "state": version["state"],
                    "text": self.words(version["text"]),
                    "answers": {
                        voice: (state, led_by, self.words(why))
                        for voice, (state, led_by, why) in version["answers"].items()
                    },
                }
                for name, version in known["versions"].items()
                if name in self.versions_for(member, accord)
            },
        }
