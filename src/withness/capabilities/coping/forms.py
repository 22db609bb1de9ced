"""What people fill in about coping: what they look for, what they are like, their own words, and how it was."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst

from withness.ground.partnership.text import LINE, PARAGRAPHS
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box

from .chart import CONTEXTS
from .choosing import Ranked
from .events import Facts, Liking, OwnWords, PlanWording, StrategyId
from .library import COMPANY, COSTS, KINDS, LIKES, MOMENTS, PACES, PLACES, STRENGTHS
from .rules import HIGHEST, HOW, LONGEST_MINUTES, LOWEST, NAME, NOTE, UNSORTED

ANY = ("", "Anything")
TOO_LONG = "This is longer than fits here. Shorten it a little; nothing is lost."
OFFERED = "Choose one of those on the page."
GONE = "You let one of these go meanwhile. Choose again; nothing else is lost."
MINUTES = {"5": "up to 5 minutes", "15": "up to 15 minutes", "30": "up to half an hour"}


def _choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(value, capfirst(said)) for value, said in words.items()]


def _number(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=label,
        choices=[(str(step), step) for step in range(LOWEST, HIGHEST + 1)],
        error_messages={"invalid_choice": "Choose one of the numbers."},
    )


class NarrowForm(forms.Form):
    """What somebody looks for, as it stands in the address; what is no choice of ours is passed over."""

    moment = forms.ChoiceField(required=False, label="What is it for?", choices=[ANY, *_choices(MOMENTS)])
    kind = forms.ChoiceField(required=False, label="By what?", choices=[ANY, *_choices(KINDS)])
    company = forms.ChoiceField(
        required=False, label="With whom?", choices=[ANY, ("alone", "Alone"), ("others", "With others")]
    )
    pace = forms.ChoiceField(required=False, label="How?", choices=[ANY, *_choices(PACES)])
    place = forms.ChoiceField(
        required=False, label="Where?", choices=[ANY, ("inside", "Indoors"), ("outside", "Outdoors")]
    )
    minutes = forms.ChoiceField(required=False, label="How long?", choices=[ANY, *_choices(MINUTES)])
    free = forms.BooleanField(required=False, label="Costs nothing")

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self._asked().values())

    def fits(self, placed: Ranked) -> bool:
        """Whether this one is what somebody looks for."""
        facts, asked = placed.strategy.facts, self._asked()
        return (
            (not asked["moment"] or asked["moment"] in facts.good_for)
            and (not asked["kind"] or asked["kind"] == facts.kind)
            and (not asked["company"] or facts.company in (asked["company"], "either"))
            and (not asked["pace"] or asked["pace"] == facts.pace)
            and (not asked["place"] or facts.place in (asked["place"], "anywhere"))
            and (not asked["minutes"] or 0 < facts.minutes <= int(asked["minutes"]))
            and (not asked["free"] or facts.cost == "free")
        )

    def _asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class LikingForm(forms.Form):
    """What somebody makes of a strategy, in one press."""

    liking = forms.TypedChoiceField(
        coerce=Liking,
        choices=[(each.value, each.value) for each in Liking],
        error_messages={"required": OFFERED, "invalid_choice": OFFERED},
    )


class ConfirmForm(forms.Form):
    """One press, nothing to fill in."""


class AboutMeForm(forms.Form):
    """What somebody likes and is good at."""

    likes = forms.MultipleChoiceField(required=False, label="What I like", choices=_choices(LIKES))
    strengths = forms.MultipleChoiceField(required=False, label="What I am", choices=_choices(STRENGTHS))

    def words(self) -> dict[str, tuple[str, ...]]:
        """What the rule takes; call it on a valid form only."""
        return {name: tuple(self.cleaned_data[name]) for name in ("likes", "strengths")}


class WordsForm(forms.Form):
    """A strategy in somebody's own words."""

    name = forms.CharField(
        max_length=NAME,
        label="What do you call it?",
        error_messages={"required": "Give it a name, a word is enough.", "max_length": TOO_LONG},
    )
    how = forms.CharField(
        required=False, max_length=HOW, label="How does it go?", error_messages={"max_length": TOO_LONG}
    )


def words_of(words: OwnWords | None) -> dict[str, str]:
    """What a form of words starts with."""
    return {"name": words.name, "how": words.how} if words is not None else {}


CHOSEN = ("kind", "company", "pace", "place", "cost")
"""What is chosen from a list, one each."""


class OwnForm(WordsForm):
    """A strategy of somebody's own; all but its name may stay as it is."""

    kind = forms.ChoiceField(label="It works by", choices=_choices(KINDS))
    company = forms.ChoiceField(label="With whom?", choices=_choices(COMPANY))
    pace = forms.ChoiceField(label="Quiet or lively?", choices=_choices(PACES))
    place = forms.ChoiceField(label="Where?", choices=_choices(PLACES))
    cost = forms.ChoiceField(label="What does it cost?", choices=_choices(COSTS))
    minutes = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LONGEST_MINUTES,
        label="How many minutes?",
        error_messages={
            "invalid": "Write a number, like 10, or leave it empty.",
            "min_value": "Write a number, like 10, or leave it empty.",
            "max_value": "This is longer than a day.",
        },
    )
    good_for = forms.MultipleChoiceField(required=False, label="Good for", choices=_choices(MOMENTS))
    likes = forms.MultipleChoiceField(required=False, label="It has to do with", choices=_choices(LIKES))

    def facts(self) -> Facts:
        """What it can be found by; call it on a valid form only."""
        said = self.cleaned_data
        plain: dict[str, Any] = {name: said[name] for name in CHOSEN}
        good_for, likes = tuple(said["good_for"]), tuple(said["likes"])
        return Facts(minutes=said["minutes"] or 0, good_for=good_for, likes=likes, **plain)

    def selects(self) -> Iterator[forms.BoundField]:
        """The fields that are lists to choose one from."""
        return (self[name] for name in CHOSEN)


START = {"kind": UNSORTED, "company": "either", "pace": "quiet", "place": "anywhere", "cost": "free"}
"""What a new strategy starts with."""


class BeginForm(forms.Form):
    """Before: how hard it is, and where somebody is."""

    before = _number("How hard is it right now?")
    context = forms.ChoiceField(
        required=False,
        label="Where are you?",
        choices=_choices(CONTEXTS),
        error_messages={"invalid_choice": OFFERED},
    )


class EndForm(forms.Form):
    """Afterwards: how hard it is, and a note to oneself."""

    after = _number("How hard is it now?")
    note = forms.CharField(
        required=False,
        max_length=NOTE,
        label="Anything to remember?",
        error_messages={"max_length": TOO_LONG},
    )


class CardForm(forms.Form):
    """What somebody carries with them: up to five things, a line to themselves, whom they would call."""

    strategies = forms.MultipleChoiceField(
        required=False, label="Up to five things that help", error_messages={"invalid_choice": GONE}
    )
    line = forms.CharField(
        required=False,
        max_length=LINE,
        label="A line to yourself",
        help_text="Written on a good day, for a bad one.",
        error_messages={"max_length": TOO_LONG},
    )
    call = forms.CharField(
        required=False,
        max_length=LINE,
        label="Whom would you call?",
        help_text="A name, and the number if you want it there.",
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, names: Mapping[StrategyId, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["strategies"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(names.items())

    def words(self) -> dict[str, Any]:
        """What the rule takes; call it on a valid form only."""
        return self.cleaned_data | {"strategies": tuple(self.cleaned_data["strategies"])}


class ShowForm(forms.Form):
    """Words that go with what somebody shows."""

    note = forms.CharField(
        required=False,
        max_length=NOTE,
        label="Anything to say with it?",
        error_messages={"max_length": TOO_LONG},
    )


class PlanForm(WordingForm):
    """A plan for a hard moment."""

    text = forms.CharField(
        max_length=LINE,
        label="When is it hard?",
        help_text="One moment, as you would know it: “when the bus is full”.",
        error_messages={"required": "Say when it is, a few words are enough.", "max_length": TOO_LONG},
    )
    steps = forms.CharField(
        max_length=PARAGRAPHS,
        label="What helps then?",
        help_text="First this, then that. Short lines are easier to read in a hard moment.",
        error_messages={"required": "Write one thing to do then.", "max_length": TOO_LONG},
    )
    others = forms.CharField(
        required=False,
        max_length=PARAGRAPHS,
        label="What can others do?",
        error_messages={"max_length": TOO_LONG},
    )
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """The plan as the form has it, and what was said with it."""
        said = self.cleaned_data
        wording = PlanWording(text=said["text"], steps=said["steps"], others=said["others"] or None)
        return {"wording": wording, "why": said["because"]}
