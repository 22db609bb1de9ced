"""What people fill in about how they decide."""

from typing import Any, cast

from django import forms

from withness.ground.partnership import MemberId, View
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.voices import Voices

from .events import DecidingWording, Way
from .rules import leaders

LONGEST, LONGEST_MATTER = 5_000, 200
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}


class WayForm(WordingForm):
    """How one person's voice counts in one matter. The choices speak to the reader, whosever voice it is."""

    matter = forms.CharField(
        required=False,
        max_length=LONGEST_MATTER,
        label="What is it about?",
        help_text="In your own words, for example: what we do when I go quiet.",
        error_messages=TOO_LONG,
    )
    way = forms.ChoiceField(
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    to = forms.ChoiceField(
        required=False, label="Who leads?", error_messages={"invalid_choice": "Choose one of these."}
    )
    family = forms.CharField(
        required=False,
        max_length=LONGEST_MATTER,
        label="With whom in the family?",
        help_text="Only if you chose to talk with family first. It is a reminder beside the answer: nobody is asked "
        "and nobody checks.",
        error_messages=TOO_LONG,
    )
    more = forms.CharField(
        required=False, max_length=LONGEST, label="Anything that belongs to it?", error_messages=TOO_LONG
    )
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def __init__(self, view: View, whose: MemberId, kind: str | None, *args: Any, **kwargs: Any) -> None:
        """`whose` voice it is, and the `kind` of accord it is about, None for a matter of their own words."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.label_of_kind = view.kinds[kind].matter if kind is not None else ""
        voices = Voices(view)
        may_be_led = kind is None or view.kinds[kind].may_be_led
        self.not_led = not may_be_led
        lead = leaders(view, view.member(whose)) if may_be_led else []
        self.several = len(lead) > 1
        others = voices.names(view.members.partners() - {whose}) or "the others"
        ways = _choices(voices, whose, others, voices.names(lead)).items()
        self._offer("to", [(each, voices.full_name(each)) for each in lead])
        self._offer("way", [(way.value, words) for way, words in ways if way is not Way.LEAD or lead])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def words(self) -> dict[str, Any]:
        """What is put forward, and how the voice counts."""
        said = self.cleaned_data
        way = Way(said["way"])
        family = said["family"] if way is Way.FAMILY else ""
        to = said["to"] if way is Way.LEAD else ""
        wording = DecidingWording(self.label_of_kind or said["matter"], family or None, said["more"] or None)
        return {"wording": wording, "way": way, "to": MemberId(to) if to else None, "why": said["because"]}


def _choices(voices: Voices, whose: MemberId, others: str, lead: str) -> dict[Way, str]:
    """Every way, said to the reader."""
    mine, name = whose == voices.me, voices.full_name(whose)
    you_lead = lead.startswith("you")
    return {
        Way.TOGETHER: "We decide together",
        Way.ALONE: "I decide" if mine else f"{name} decides",
        Way.ADVICE: f"I ask {others} what they would do, then I answer"
        if mine
        else f"{name} asks what you would do first",
        Way.LEAD: f"{lead} {'lead and tell' if you_lead else 'leads and tells'} {'me' if mine else name}".replace(
            "you lead", "You lead"
        ),
        Way.FAMILY: "I talk with my family first" if mine else f"{name} talks with family first",
    }


class AdviceForm(forms.Form):
    """What I would do."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What would you do?",
        help_text="Your view, and what speaks for and against it. The answer stays theirs.",
        error_messages=TOO_LONG | {"required": "Write something, a few words are enough."},
    )


class TakeBackForm(forms.Form):
    """Taking a way of deciding back, with words or without."""

    why = forms.CharField(required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG)


class AskForm(forms.Form):
    """Asking names the version that the person saw."""

    version = forms.CharField()
