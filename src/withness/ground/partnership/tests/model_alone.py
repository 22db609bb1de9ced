"""The part of the model about what one does without another, and how it is seen afterwards."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model import Model

Words = dict[str, Any]


class Alone:
    """Mixed into the model."""

    def tell_pause(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if w["whom"] not in self.knows[by]:
            return "NotHeardOf"
        if not w["why"].strip():
            return "ReasonMissing"
        told = self.partners_for(by) | {by}
        self.acts[w["act"]] = {"by": by, "concerns": {w["whom"]}, "told": told, "reviews": {}}
        return None

    def tell_review(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        act = self.acts.get(w["act"])
        then = self.as_they_left.get(by, self)
        if act is None or w["act"] not in then.acts or by not in act["told"]:
            return "NotHeardOf"
        if by not in act["concerns"] | {act["by"]}:
            return "NotYourVoice"
        if by in act["reviews"]:
            return "AlreadyAnswered"
        if not w["words"].strip():
            return "WordsMissing"
        removed = {m for m in act["concerns"] if self.people[m]["standing"] == "removed"}
        told = (self.partners_for(by) | act["concerns"] | {act["by"]}) - self.gone() | removed | {by}
        act["reviews"][by] = (entry, w["words"].strip(), told)
        return None

    def _reviews_for(self: "Model", member: str, act: str) -> Words:
        live = self.acts if self.people[member]["standing"] != "left" else self.as_they_left[member].acts
        reviews = live[act]["reviews"].items()
        return {by: self.words((entry, words)) for by, (entry, words, told) in reviews if member in told}
