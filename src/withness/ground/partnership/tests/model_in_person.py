"""The part of the model about what is done for somebody who is there in person: their words, and their way back."""

from typing import TYPE_CHECKING, Any

from .model_alone import an_act

if TYPE_CHECKING:
    from .model import Model

BACK = ("client", "supporter", "guardian")
MOST_WAITING = 40
SAID_BY = {
    "marks.mark": "tell_mark",
    "marks.write_note": "tell_note",
    "accords.agree": "tell_agree",
    "accords.decline": "tell_decline",
}

Words = dict[str, Any]


class InPerson:
    """Mixed into the model. A dictation is its writer's and its voice's; who left knows what they knew then."""

    def tell_let_back_in(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        member = w["member"]
        if member not in self.knows[by]:
            return "NotHeardOf"
        if self.people[by]["role"] != "therapist" or self.people[member]["role"] not in BACK:
            return "NotThisRole"
        if self.people[member]["standing"] != "active":
            return "NotAMember"
        if not w["why"].strip():
            return "ReasonMissing"
        if w["until"] <= now:
            return "TooLate"
        told = self.partners_for(by) | {member}
        self.acts[w["act"]] = an_act(by, {member}, told)
        return None

    def tell_dictate(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        voice = w["voice"]
        if self.people[by]["role"] != "therapist":
            return "NotThisRole"
        if voice not in self.knows[by]:
            return "NotHeardOf"
        if self.people[voice]["role"] != "client":
            return "NotThisRole"
        if self.people[voice]["standing"] != "active":
            return "NotAMember"
        mine = [d for d in self.dictations.values() if d["by"] == by and d["voice"] == voice]
        if len([d for d in mine if d["became"] == "waits"]) >= MOST_WAITING:
            return "TooMany"
        self.dictations[w["dictation"]] = {**w, "by": by, "entry": entry, "became": "waits"}
        return None

    def tell_confirm(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if refused := self._not_waiting(by, w):
            return refused
        known = self.dictations[w["dictation"]]
        if known["voice"] != by:
            return "NotYourVoice"
        if known["entry"] in self.erased:
            return "WordsErased"
        refused = getattr(self, SAID_BY[known["verb"]])(by, now, entry, dict(known["says"]))
        if refused is None:
            known["became"] = "confirmed"
            self.erased.add(known["entry"])
        return refused

    def tell_strike_out(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if refused := self._not_waiting(by, w):
            return refused
        known = self.dictations[w["dictation"]]
        known["became"] = "struck_out"
        if w["erase"]:
            self.erased.add(known["entry"])
        return None

    def dictations_for(self: "Model", member: str, then: "Model") -> dict[str, tuple[str, str, str, bool]]:
        """Who wrote, whose it is, what became of it, and whether its words are gone."""
        return {
            name: (d["by"], d["voice"], d["became"], d["entry"] in self.erased)
            for name, d in then.dictations.items()
            if member in (d["by"], d["voice"])
        }

    def _not_waiting(self: "Model", by: str, w: Words) -> str | None:
        known = self.dictations.get(w["dictation"])
        if known is None or by not in (known["by"], known["voice"]):
            return "NotHeardOf"
        return None if known["became"] == "waits" else "ChangedMeanwhile"
