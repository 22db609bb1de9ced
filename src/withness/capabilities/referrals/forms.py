"""What people fill in about referrals: the words for a service, and what came of it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAINS
from withness.ground.partnership import MemberId
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import DayField, words_box

from .cards import CHOICES_OF_WHO, Chosen
from .events import ACCEPTED, CANNOT, DONE, MAIL, NO, NOT_YET, RECEIVED, SOME, STOPPED, WAITING, YES
from .rules import MOST_NOTE, MOST_SAID

AFTER = (("7", "in a week"), ("14", "in two weeks"), ("28", "in four weeks"), ("56", "in eight weeks"))
ONE_OF = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}
OF_A_SERVICE = {
    "no_funds": "We have no money left for it",
    "waiting_list": "Our waiting list is too long",
    "not_eligible": "It isn't for somebody in this situation, or from there",
    "documents": "Papers are missing",
    "language": "We don't have the language",
    "transport": "It is too far, or can't be reached",
    "cost": "It costs something that can't be paid",
}
"""What a service says when it can't help. Each means the same as the barrier of this name."""


class ReferralForm(WordingForm):
    """The words for one service, who does it, and when somebody is asked what came of it."""

    about = forms.ChoiceField(
        label="What is it about?",
        choices=[("", "Choose"), *((each.code, each.title) for each in DOMAINS)],
        error_messages=ONE_OF,
    )
    whose = forms.ChoiceField(required=False, label="Whose is it?", error_messages=ONE_OF)
    who = forms.ChoiceField(label="Who does it?", choices=[("", "Choose"), *CHOICES_OF_WHO], error_messages=ONE_OF)
    said = words_box(
        "What is said about me, word for word",
        hint="Only this is said. Leave out whatever they don't need to know. "
        "It may stay empty where the client calls and says it themselves.",
        most=MOST_SAID,
    )
    signed = words_box(
        "From whom does it say that it is?", hint="Names and how to call back, as they should stand there."
    )
    ask_after = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label="When is the client asked whether they got help?",
        choices=[("", "not at all"), *AFTER],
        error_messages=ONE_OF,
    )
    because = words_box("Anything to say with it?")

    def __init__(self, chosen: Chosen, clients: Iterable[tuple[MemberId, str]], data: Any = None, **more: Any) -> None:
        """`clients` are those of whom it can be one's alone: nobody where there is one client only."""
        super().__init__(data, **more)
        self.chosen = chosen
        own = list(clients)
        self.fields["whose"].choices = [("", "all of yours"), *own] if own else [("", "")]  # type: ignore[attr-defined]
        if not chosen.to:
            offered = [each for each in CHOICES_OF_WHO if each[0] != MAIL]
            self.fields["who"].choices = [("", "Choose"), *offered]  # type: ignore[attr-defined]

    @property
    def several(self) -> bool:
        """Whether there is anything to choose about whose it is."""
        return len(self.fields["whose"].choices) > 1  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """The referral as the form has it."""
        said = self.cleaned_data
        return {
            "wording": self.chosen.wording(said["said"] or None, said["signed"] or None),
            "service": self.chosen.service,
            "about": said["about"],
            "who": said["who"],
            "ask_after": said["ask_after"],
            "whose": MemberId(said["whose"]) if said["whose"] else None,
            "why": said["because"],
        }


def _barriers(words: dict[str, str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        required=False,
        label="What gets in the way?",
        choices=list(words.items()),
        error_messages={"invalid_choice": "Choose from the list."},
    )


class AnswerOfServiceForm(forms.Form):
    """What a service says: on the page that was sent to it."""

    stands = forms.ChoiceField(
        label="Your answer",
        choices=[
            (ACCEPTED, "We can help. They can come"),
            (WAITING, "We can help, and there is a wait"),
            (RECEIVED, "We have read it and answer later"),
            (CANNOT, "We can't help"),
        ],
        error_messages=ONE_OF,
    )
    until = DayField(label="From when may there be a place?")
    barriers = _barriers(OF_A_SERVICE)
    note = words_box("Anything they should know?", most=MOST_NOTE)

    def clean(self) -> dict[str, Any]:
        """What was chosen, as the rules take it."""
        said: dict[str, Any] = super().clean() or {}
        return said | {"barriers": tuple(said.get("barriers") or ())}


class HeardForm(AnswerOfServiceForm):
    """What a service told one of us, on the phone or at the door."""

    stands = forms.ChoiceField(
        label="What did they say?",
        choices=[
            (ACCEPTED, "They can help"),
            (WAITING, "They can help, and there is a wait"),
            (RECEIVED, "They have it and answer later"),
            (CANNOT, "They can't help"),
        ],
        error_messages=ONE_OF,
    )
    barriers = _barriers(BARRIERS)


class ToldForm(forms.Form):
    """Whether somebody got help, and whether it helped."""

    got = forms.ChoiceField(
        label="Did you get help there?",
        choices=[(YES, "Yes"), (NOT_YET, "Not yet"), (NO, "No")],
        error_messages=ONE_OF,
    )
    helped = forms.ChoiceField(
        required=False,
        label="If yes: did it help?",
        choices=[(YES, "Yes"), (SOME, "A little"), (NO, "No")],
        error_messages=ONE_OF,
    )
    barriers = _barriers(BARRIERS)
    note = words_box("Anything to say with it?", most=MOST_NOTE)

    def clean(self) -> dict[str, Any]:
        """What was chosen, as the rules take it."""
        said: dict[str, Any] = super().clean() or {}
        return said | {"barriers": tuple(said.get("barriers") or ()), "helped": said.get("helped") or None}


class HinderedForm(forms.Form):
    """What gets in the way."""

    barriers = _barriers(BARRIERS)
    note = words_box("In your own words", most=MOST_NOTE)

    def clean(self) -> dict[str, Any]:
        """What was chosen, as the rules take it."""
        said: dict[str, Any] = super().clean() or {}
        return said | {"barriers": tuple(said.get("barriers") or ())}


class SendForm(forms.Form):
    """Which words are sent, and how."""

    version = forms.CharField(max_length=64)
    how = forms.CharField(max_length=10)


class LetterForm(forms.Form):
    """Which of the times that it went out is meant."""

    letter = forms.CharField(max_length=64)


class EndForm(forms.Form):
    """How it ends, and why if somebody wants to say."""

    how = forms.ChoiceField(choices=[(DONE, "It is done"), (STOPPED, "We stop it")], error_messages=ONE_OF)
    why = words_box("Anything to say with it?")
