"""The protocol once more, in plain dictionaries: one truth for all, and beside it who was told what.

It shares no line with the kernel, and works the other way round: the kernel folds what each member may hear, the
model keeps one state and hides from each member what they were not told. `tell_*` methods give the name of the
refusal that is expected, or None and change the state.
"""

import copy
from typing import Any

from .model_alone import Alone, an_act
from .model_in_person import InPerson
from .model_of_listeners import Listeners, Words

PARTNERS = ("client", "therapist")
REMOVABLE = {
    "client": ("supporter", "supervisor", "coordinator", "guest"),
    "therapist": ("supporter", "guardian", "supervisor", "coordinator", "guest"),
}
ENDINGS = {"promise": ("kept", "let_go"), "visit": (), "consent": ("over",)}
ALONE = {"promise": (), "visit": ("called_off",), "consent": ("taken_back",)}
LED = {"promise": True, "visit": True, "consent": False}
GONE = ("left", "removed")
UNSEEN = {"by_link": False, "knocked": False, "seen": False}


class Model(Listeners, Alone, InPerson):
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

    # Who is here, and who knows of whom.

    def here(self, *roles: str) -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] == "active" and (not roles or p["role"] in roles)}

    def gone(self) -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] in GONE}

    def circle(self) -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] in ("active", "invited") and p["role"] != "guest"}

    def partners_for(self, by: str) -> set[str]:
        """Clients and therapists, as far as `by` knows; a guest knows one person, who was removed the past."""
        if self.people[by]["role"] == "guest":
            return {m for m in self.knows[by] if self.people[m]["role"] in PARTNERS}
        return self.as_they_left.get(by, self).here(*PARTNERS)

    def told_of(self, member: str) -> set[str]:
        person = self.people[member]
        return (set(person["known_to"]) if person["role"] == "guest" else self.circle()) | {member}

    def told_why(self, member: str) -> set[str]:
        """Those who help from around hear that somebody went; how and why is for the partners."""
        if self.people[member]["role"] == "guest":
            return self.told_of(member)
        return self.told_of(member) & (self.here(*PARTNERS) | {member})

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

    # Proposing and answering.

    def tell_propose(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord, counters, closing = w["accord"], w.get("counters"), w.get("closing")
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        if w["until"] is not None and w["until"] <= now:
            return "TooLate"
        if not w["text"].strip():
            return "WordsMissing"
        if self.versions_for(by, accord):
            misfit = self._misfit(by, accord, w)
            if misfit:
                return misfit
        elif counters is not None or closing is not None:
            return "NotHeardOf"
        if closing is not None and closing not in ENDINGS[w["kind"]]:
            return "NotInForce"
        self._put_forward(by, entry, w)
        return None

    def _misfit(self, by: str, accord: str, w: Words) -> str | None:
        known, counters = self.accords[accord], w.get("counters")
        if known["kind"] != w["kind"]:
            return "NotHeardOf"
        if known["open"] is not None and counters != known["open"]:
            return "AnswerFirst" if counters is None else "ChangedMeanwhile"
        if counters is not None and counters != list(known["versions"])[-1]:
            return "ChangedMeanwhile"
        if w.get("closing") is not None and self.in_force_for(by, accord) is None:
            return "AlreadyEnded" if self.ended_for(by, accord) is not None else "NotInForce"
        return "AlreadyAnswered" if w["version"] in known["versions"] else None

    def _put_forward(self, by: str, entry: str, w: Words) -> None:
        needs = self.here(*PARTNERS) | {by}
        accord = self.accords.setdefault(
            w["accord"],
            {"kind": w["kind"], "versions": {}, "open": None, "in_force": None, "ended": None, "ended_told": set()},
        )
        told = set(needs)
        if accord["versions"]:
            told |= self.latest(w["accord"])["told"] - self.gone()
        if accord["open"] is not None:
            self._close(accord, "superseded")
        accord["versions"][w["version"]] = {
            "by": by,
            "needs": needs,
            "told": told,
            "state": "open",
            "answers": {by: ("agreed", None, None)},
            "closing": w.get("closing"),
            "until": w["until"],
            "text": (entry, w["text"]),
        }
        accord["open"] = w["version"]
        self._settle(accord)
        self._lapse_grants(w["accord"], {m for m in needs if self.people[m]["role"] == "client"})

    def _close(self, accord: Words, state: str) -> None:
        accord["versions"][accord["open"]]["state"] = state
        accord["open"] = None

    def _settle(self, accord: Words) -> None:
        version = accord["versions"][accord["open"]]
        said = {voice: version["answers"].get(voice, ("silent",))[0] for voice in version["needs"]}
        if set(said.values()) == {"agreed"}:
            name = accord["open"]
            self._close(accord, "agreed")
            if version["closing"] is None:
                accord["in_force"], accord["ended"], accord["ended_told"] = name, None, set()
            else:
                self._end(accord, version["closing"], version["told"] - self.gone())
        elif set(said.values()) == {"differed"}:
            self._close(accord, "differed")

    def _end(self, accord: Words, how: str, told: set[str]) -> None:
        accord["ended"], accord["ended_told"], accord["in_force"] = how, set(told), None
        if accord["open"] is not None:
            self._close(accord, "superseded")

    def _not_open(self, by: str, w: Words) -> str | None:
        if w["version"] not in self.versions_for(by, w["accord"]):
            return "NotHeardOf"
        return None if self.accords[w["accord"]]["open"] == w["version"] else "ChangedMeanwhile"

    def _tell_answer(self, by: str, now: int, entry: str, w: Words, state: str) -> str | None:
        if refusal := self._not_open(by, w):
            return refusal
        accord = self.accords[w["accord"]]
        version = accord["versions"][w["version"]]
        if state == "agreed" and version["until"] is not None and version["until"] <= now:
            return "TooLate"
        if by not in version["needs"]:
            return "NotYourVoice"
        if by in version["answers"] and version["answers"][by][0] == state:
            return "AlreadyAnswered"
        version["answers"][by] = (state, None, (entry, w["why"].strip() or None))
        if state == "declined":
            self._close(accord, "declined")
        else:
            self._settle(accord)
        return None

    def tell_agree(self, by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "agreed")

    def tell_decline(self, by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "declined")

    def tell_differ(self, by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "differed")

    def tell_withdraw(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if refusal := self._not_open(by, w):
            return refusal
        if self.accords[w["accord"]]["versions"][w["version"]]["by"] != by:
            return "NotYours"
        self._close(self.accords[w["accord"]], "withdrawn")
        return None

    def tell_agree_for(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if refusal := self._not_open(by, w):
            return refusal
        accord, lead = self.accords[w["accord"]], self.leads.get(w["lead"])
        version = accord["versions"][w["version"]]
        if version["until"] is not None and version["until"] <= now:
            return "TooLate"
        if lead is None or lead["to"] != by or lead["matter"] != accord["kind"] or lead["over"]:
            return "NoLead"
        holds = lead["under"] is None or any(self.in_force_for(by, each) == lead["under"] for each in self.accords)
        if not holds or (lead["until"] is not None and lead["until"] <= now):
            return "NoLead"
        giver = lead["giver"]
        if giver not in self.knows[by]:
            return "NotHeardOf"
        if giver in self.gone() and self.people[by]["role"] != "guest":
            return "NoLead"
        if giver in version["answers"]:
            return "AlreadyAnswered"
        if giver not in version["needs"]:
            return "NotYourVoice"
        version["answers"][giver] = ("agreed", by, None)
        lead["used"].append((w["accord"], w["version"], by))
        self._settle(accord)
        return None

    def tell_end(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord = w["accord"]
        if not self.versions_for(by, accord):
            return "NotHeardOf"
        known = self.accords[accord]
        if self.ended_for(by, accord) is not None:
            return "AlreadyEnded"
        if w["how"] not in ALONE[known["kind"]]:
            return "NotYourVoice"
        standing = self.in_force_for(by, accord) or known["open"]
        if standing is None:
            return "NotInForce"
        if by not in known["versions"][standing]["needs"]:
            return "NotYourVoice"
        self._end(known, w["how"], self.latest(accord)["told"] - self.gone())
        return None

    def expire(self, accord: str) -> None:
        self._end(self.accords[accord], "expired", self.latest(accord)["told"] - self.gone())

    def tell_mark(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if not self.versions_for(by, w["accord"]):
            return "NotHeardOf"
        if self.in_force_for(by, w["accord"]) is None:
            return "NotInForce"
        if w["mark"] > 10:
            return "OutOfRange"
        told = (self.latest(w["accord"])["told"] - self.gone()) | {by}
        self.marks.append({"accord": w["accord"], "by": by, "mark": w["mark"], "told": told})
        return None

    def tell_note(self, by: str, now: int, entry: str, w: Words) -> str | None:
        return None if w["words"].strip() else "WordsMissing"

    # Coming and going.

    def found(self, member: str, role: str, entry: str, name: str) -> None:
        self.people[member] = {"role": role, "standing": "active", "known_to": set(), "naming": (entry, name), **UNSEEN}
        self.knows[member] = {member}

    def tell_invite(self, by: str, now: int, entry: str, w: Words) -> str | None:
        member, role, accord = w["member"], w["role"], w["accord"]
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        if w["until"] <= now:
            return "TooLate"
        if member in self.knows[by]:
            return "AlreadyAnswered"
        circle = self.circle()
        if role == "guest":
            if accord is None or not self.versions_for(by, accord):
                return "NotHeardOf"
            circle = self.latest(accord)["told"] - self.gone()
        asked = ("client",) if role in ("supporter", "guest") else PARTNERS
        self.people[member] = {
            "role": role,
            "standing": "invited",
            "known_to": circle | {by},
            "invited_by": by,
            "until": w["until"],
            "awaits": (self.here(*asked) & circle) - {by},
        } | UNSEEN
        self.people[member]["by_link"] = w.get("by_link", False) and role in PARTNERS
        self.knows[member] = {member, by} if role == "guest" else circle | {member}
        for other in circle | {by}:
            self.knows[other].add(member)
        return None

    def _not_invited(self, by: str, member: str) -> bool:
        return member not in self.knows[by] or self.people[member]["standing"] != "invited"

    def tell_welcome(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if self._not_invited(by, w["member"]):
            return "NotHeardOf"
        person = self.people[w["member"]]
        looks = person["knocked"] and not person["seen"] and self.people[by]["role"] in PARTNERS
        if by not in person["awaits"] and not looks:
            return "NotYourVoice"
        person["awaits"].discard(by)
        person["seen"] = person["seen"] or person["knocked"]
        return None

    def tell_knock(self, by: str, now: int, entry: str, w: Words) -> str | None:
        person = self.people[by]
        if person["knocked"] or not person["by_link"]:
            return "AlreadyAnswered"
        if person["until"] <= now:
            return "TooLate"
        person["knocked"], person["naming"] = True, (entry, w["name"])
        return None

    def tell_uninvite(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if self._not_invited(by, w["member"]):
            return "NotHeardOf"
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        self.people[w["member"]]["standing"] = "uninvited"
        return None

    def tell_join(self, by: str, now: int, entry: str, w: Words) -> str | None:
        person = self.people[by]
        if person["standing"] == "active":
            return "AlreadyAnswered"
        if not person["knocked"] and person["until"] <= now:
            return "TooLate"
        gone = set() if person["role"] == "guest" else self.gone()
        if person["awaits"] - gone:
            return "NotWelcomedYet"
        if person["by_link"] and not person["seen"]:
            return "NotSeenYet"
        person["standing"], person["naming"] = "active", (entry, w["name"])
        return None

    def tell_rename(self, by: str, now: int, entry: str, w: Words) -> str | None:
        if not w["name"].strip():
            return "WordsMissing"
        naming = self.people[by].get("naming")
        if naming is not None and naming[0] not in self.erased and naming[1] == w["name"]:
            return "AlreadyAnswered"
        self.people[by]["naming"] = entry, w["name"]
        return None

    def tell_leave(self, by: str, now: int, entry: str, w: Words) -> str | None:
        self._depart(by, "left")
        return None

    def tell_remove(self, by: str, now: int, entry: str, w: Words) -> str | None:
        member = w["member"]
        if member not in self.knows[by]:
            return "NotHeardOf"
        if member == by:
            return "NotYours"
        if self.people[member]["standing"] != "active":
            return "NotAMember"
        if self.people[member]["role"] not in REMOVABLE.get(self.people[by]["role"], ()):
            return "NotThisRole"
        if not w["why"].strip():
            return "ReasonMissing"
        if w["until"] <= now:
            return "TooLate"
        told = (self.told_why(member) - self.gone()) | {by}
        self.acts[w["act"]] = an_act(by, {member}, told)
        self._depart(member, "removed")
        return None

    def _depart(self, member: str, standing: str) -> None:
        self.people[member]["told_why"] = self.told_why(member)
        self.people[member]["standing"] = standing
        self.as_they_left[member] = self._copy()
        for accord in self.accords.values():
            version = accord["versions"].get(accord["open"])
            if version is not None and member in version["needs"] and version["told"] - self.gone():
                self._close(accord, "lapsed")

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
