"""What people fill in about daily life: two questions on each domain, what they tried, and what gets in the way."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from msgspec import Struct

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAINS, SAFETY, Domain
from withness.ground.drafts.keeping import Form
from withness.ground.partnership import MemberId
from withness.ground.ui.boxes import words_box

from .events import Answer, GivenId, InWords
from .rules import LONGEST

LONGEST_ID = 40
YES, NO = "yes", "no"
KEPT = Form("needs", "given")
TRIED, IN_THE_WAY = "What have you tried?", "What gets in the way, in your own words?"


class Asking(Struct, frozen=True):
    """One domain with its fields. `ticks` are what may get in the way; `opened`: something stands in it already."""

    domain: Domain
    hard: BoundField
    help: BoundField
    tried: BoundField
    in_the_way: BoundField
    ticks: list[BoundField]
    safety: bool
    opened: bool


class NeedsForm(forms.Form):
    """All domains on one page; any of it may be left out. `to` are those who can be chosen to hear it."""

    given = forms.CharField(max_length=LONGEST_ID, widget=forms.HiddenInput)

    def __init__(self, to: Sequence[tuple[MemberId, str, bool]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._to = to
        for domain in DOMAINS:
            self.fields[f"{domain.code}-hard"] = _yes_or_no("Is it hard now?")
            self.fields[f"{domain.code}-help"] = _yes_or_no("Do you want help with it here?")
            self.fields[f"{domain.code}-tried"] = words_box(TRIED, most=LONGEST)
            self.fields[f"{domain.code}-in_the_way"] = words_box(IN_THE_WAY, most=LONGEST)
            for barrier, label in BARRIERS.items():
                self.fields[f"{domain.code}-{barrier}"] = forms.BooleanField(required=False, label=label)
        for member, name, chosen in to:
            self.fields[f"to-{member}"] = forms.BooleanField(required=False, label=name, initial=chosen)

    def asked(self) -> Iterator[Asking]:
        """Every domain with its fields, in order."""
        for domain in DOMAINS:
            names = [f"{domain.code}-{name}" for name in ("tried", "in_the_way", *BARRIERS)]
            yield Asking(
                domain,
                hard=self[f"{domain.code}-hard"],
                help=self[f"{domain.code}-help"],
                tried=self[f"{domain.code}-tried"],
                in_the_way=self[f"{domain.code}-in_the_way"],
                ticks=[self[f"{domain.code}-{barrier}"] for barrier in BARRIERS],
                safety=domain.code == SAFETY,
                opened=any(self[name].value() or self[name].errors for name in names),
            )

    def to(self) -> list[BoundField]:
        """Who can be chosen to hear it, where there is a choice."""
        return [self[f"to-{member}"] for member, _, _ in self._to] if len(self._to) > 1 else []

    def words(self) -> dict[str, Any]:
        """What the rules take; call it on a valid form only."""
        said = self.cleaned_data
        chosen = frozenset(member for member, _, _ in self._to if said[f"to-{member}"])
        return {
            "given": GivenId(said["given"]),
            "answers": {domain.code: _answer(domain.code, said) for domain in DOMAINS},
            "words": {
                domain.code: InWords(said[f"{domain.code}-tried"] or None, said[f"{domain.code}-in_the_way"] or None)
                for domain in DOMAINS
            },
            "to": chosen if len(self._to) > 1 else None,
        }


def _yes_or_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        required=False,
        label=label,
        choices=[(YES, "Yes"), (NO, "No")],
        coerce=lambda value: value == YES,
        empty_value=None,
        error_messages={"invalid_choice": "Choose one of these, or leave it out."},
    )


def _answer(domain: str, said: dict[str, Any]) -> Answer:
    barriers = tuple(barrier for barrier in BARRIERS if said[f"{domain}-{barrier}"])
    return Answer(said[f"{domain}-hard"], said[f"{domain}-help"], barriers)


class AskAgainForm(forms.Form):
    """To look again: nothing to fill in."""
