"""The part of the model about what is put forward, how it is answered, and how it ends."""

from typing import TYPE_CHECKING

from .model_of_listeners import Words
from .model_of_members import PARTNERS

if TYPE_CHECKING:
    from .model import Model

ENDINGS = {"promise": ("kept", "let_go"), "visit": (), "consent": ("over",)}
ALONE = {"promise": (), "visit": ("called_off",), "consent": ("taken_back",)}


class Accords:
    """Mixed into the model."""

    def tell_propose(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
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

    def _misfit(self: "Model", by: str, accord: str, w: Words) -> str | None:
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

    def _put_forward(self: "Model", by: str, entry: str, w: Words) -> None:
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

    def _close(self: "Model", accord: Words, state: str) -> None:
        accord["versions"][accord["open"]]["state"] = state
        accord["open"] = None

    def _settle(self: "Model", accord: Words) -> None:
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

    def _end(self: "Model", accord: Words, how: str, told: set[str]) -> None:
        accord["ended"], accord["ended_told"], accord["in_force"] = how, set(told), None
        if accord["open"] is not None:
            self._close(accord, "superseded")

    def _not_open(self: "Model", by: str, w: Words) -> str | None:
        if w["version"] not in self.versions_for(by, w["accord"]):
            return "NotHeardOf"
        return None if self.accords[w["accord"]]["open"] == w["version"] else "ChangedMeanwhile"

    def _tell_answer(self: "Model", by: str, now: int, entry: str, w: Words, state: str) -> str | None:
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

    def tell_agree(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "agreed")

    def tell_decline(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "declined")

    def tell_differ(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        return self._tell_answer(by, now, entry, w, "differed")

    def tell_withdraw(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if refusal := self._not_open(by, w):
            return refusal
        if self.accords[w["accord"]]["versions"][w["version"]]["by"] != by:
            return "NotYours"
        self._close(self.accords[w["accord"]], "withdrawn")
        return None

    def tell_agree_for(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
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

    def tell_end(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
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

    def expire(self: "Model", accord: str) -> None:
        self._end(self.accords[accord], "expired", self.latest(accord)["told"] - self.gone())

    def tell_mark(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if not self.versions_for(by, w["accord"]):
            return "NotHeardOf"
        if self.in_force_for(by, w["accord"]) is None:
            return "NotInForce"
        if w["mark"] > 10:
            return "OutOfRange"
        told = (self.latest(w["accord"])["told"] - self.gone()) | {by}
        self.marks.append({"accord": w["accord"], "by": by, "mark": w["mark"], "told": told})
        return None

    def tell_note(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        return None if w["words"].strip() else "WordsMissing"
