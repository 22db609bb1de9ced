"""The part of the model about what one does without another, how it ends, and how it is seen afterwards."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model import Model

Words = dict[str, Any]


def an_act(by: str, concerns: set[str], told: set[str], *, lasts_until: int | None = None) -> Words:
    """What one did without another. `since` holds all that was said of it later, in order, each with who was told."""
    return {"by": by, "concerns": concerns, "told": told, "until": lasts_until, "since": []}


class Alone:
    """Mixed into the model."""

    def tell_pause(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        return self._begin(by, w, None)

    def tell_steer(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if w["until"] <= now:
            return "TooLate"
        earlier = w["follows"]
        if earlier is not None:
            if not self._hears_of(by, earlier) or self.acts[earlier]["until"] is None:
                return "NotHeardOf"
            if not self._goes_on(by, earlier, now):
                return "AlreadyEnded"
        refused = self._begin(by, w, w["until"])
        if refused is None and earlier is not None:
            self._say_of(earlier, self.acts[w["act"]]["told"], followed=w["act"], ended=now)
        return refused

    def _begin(self: "Model", by: str, w: Words, lasts_until: int | None) -> str | None:
        if w["whom"] not in self.knows[by]:
            return "NotHeardOf"
        if not w["why"].strip():
            return "ReasonMissing"
        told = self.partners_for(by) | {by}
        self.acts[w["act"]] = an_act(by, {w["whom"]}, told, lasts_until=lasts_until)
        return None

    def tell_review(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if not self._hears_of(by, w["act"]):
            return "NotHeardOf"
        act, known = self.acts[w["act"]], self.act_for(by, w["act"])
        if by not in act["concerns"] | {act["by"]}:
            return "NotYourVoice"
        if by in known["reviews"]:
            return "AlreadyAnswered"
        if known["followed"] or self._goes_on(by, w["act"], now):
            return "StillGoesOn"
        if not w["words"].strip():
            return "WordsMissing"
        removed = {m for m in act["concerns"] if self.people[m]["standing"] == "removed"}
        told = self._all_told(act) | removed | {by}
        self._say_of(w["act"], told, review=(by, entry, w["words"].strip()))
        return None

    def tell_put_aside(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if not self._hears_of(by, w["act"]):
            return "NotHeardOf"
        act, known = self.acts[w["act"]], self.act_for(by, w["act"])
        if by not in act["concerns"]:
            return "NotYourVoice"
        if by in known["reviews"] or known["aside"].get(by) in (True, w["for_good"]):
            return "AlreadyAnswered"
        if known["followed"] or self._goes_on(by, w["act"], now):
            return "StillGoesOn"
        self._say_of(w["act"], self._all_told(act) | {by}, aside=(by, w["for_good"]))
        return None

    def tell_end_early(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if not self._hears_of(by, w["act"]):
            return "NotHeardOf"
        act = self.acts[w["act"]]
        if by != act["by"] or act["until"] is None:
            return "NotYourVoice"
        if not self._goes_on(by, w["act"], now):
            return "AlreadyEnded"
        self._say_of(w["act"], self._all_told(act) | {by}, ended=now, why=(entry, w["why"].strip() or None))
        return None

    def run_out(self: "Model", now: int) -> list[str]:
        """What the house says ended on its date: once, of what nobody ended, where somebody is left to hear it."""
        over = []
        for name, act in self.acts.items():
            spoken_of = any(said.keys() & {"ended", "ran_out"} for said, _ in act["since"])
            if act["until"] is not None and act["until"] <= now and not spoken_of and act["told"] - self.gone():
                self._say_of(name, act["told"] - self.gone(), ran_out=True)
                over.append(name)
        return over

    def act_for(self: "Model", member: str, name: str) -> Words:
        """What a member was told of an act."""
        act = self.acts[name]
        known: Words = {"reviews": {}, "aside": {}, "ended": None, "followed": None, "ran_out": False, "why": None}
        for said, told in act["since"]:
            if member not in told:
                continue
            for what, value in said.items():
                if what == "review":
                    by, entry, words = value
                    known["reviews"][by] = self.words((entry, words))
                elif what == "aside":
                    known["aside"] |= dict([value])
                else:
                    known[what] = self.words(value) if what == "why" else value
        spoke = known["reviews"].keys() | known["aside"].keys()
        known["awaits"] = set() if known["followed"] else (act["concerns"] | {act["by"]}) - spoke
        return known

    def _hears_of(self: "Model", by: str, act: str) -> bool:
        return act in self.as_they_left.get(by, self).acts and by in self.acts[act]["told"]

    def _goes_on(self: "Model", by: str, act: str, now: int) -> bool:
        until, ended = self.acts[act]["until"], self.act_for(by, act)["ended"]
        return until is not None and now < (until if ended is None else ended)

    def _all_told(self: "Model", act: Words) -> set[str]:
        return (act["told"] | act["concerns"] | {act["by"]}) - self.gone()

    def _say_of(self: "Model", act: str, told: set[str], **said: Any) -> None:
        self.acts[act]["since"].append((said, set(told)))
