"""What people fill in about stories: a piece passage by passage, whom to show it to, other words, an answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from withness.ground.drafts.keeping import Form
from withness.ground.drafts.rules import Draft, DraftsState
from withness.ground.files.sent import at_most
from withness.ground.partnership import AccordId, MemberId, View
from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box
from withness.ground.ui.cards import moment
from withness.ground.writing.whose import words_of

from .events import May, Passage, Text
from .library import FREE, TEMPLATES, Prompt, prompt_of
from .state import LONGEST, StoriesState, holds, rewoven

MAY = {
    May.READ: "They read it, and write nothing",
    May.SUGGEST: "They may suggest other words; you take them up or leave them",
    May.WRITE: "You write in it together",
}
TYPED = "stories"
"""What the names begin with under which it is kept what is typed and not saved."""
FRESH = "fresh"
"""The passage that is being added has no name yet."""


def typed_in(template: str, piece: str, only: str = "") -> Form:
    """Under which name it is kept what somebody types in a piece and has not saved."""
    return Form(f"{TYPED}/{template}/{piece}/{only}", "draft")


class Typed(NamedTuple):
    """What somebody typed in a piece and has not saved: in which passage, if in one alone."""

    piece: AccordId
    template: str
    only: str
    draft: str
    title: str
    at: datetime


def typed(drawer: View | None) -> list[Typed]:
    """What the reader typed in pieces of theirs and has not saved."""
    kept = drawer.state(DraftsState).of if drawer is not None else {}
    named = [(name.split("/"), draft) for name, draft in kept.items() if name.startswith(f"{TYPED}/")]
    return [
        Typed(AccordId(piece), template, only, draft.id, draft.filled.get("title", ""), moment(draft.began_at))
        for (_, template, piece, only), draft in named
    ]


def begun_of(view: View, drawer: View) -> list[Typed]:
    """What the reader began and never saved."""
    own, state = drawer.state(StoriesState).own, view.state(StoriesState)
    known = {*own, *state.shown, *view.accords}
    return [each for each in typed(drawer) if each.piece not in known]


class Slot(NamedTuple):
    """One passage as it is filled in."""

    id: str
    prompt: Prompt
    passage: Passage | None


def slots(template: str, text: Text | None, only: str = "") -> list[Slot]:
    """The passages of a piece to fill in: those that stand, and what its template still asks. With `only`, that one;
    `fresh` is one more, where the template has room for more."""
    known, stands = TEMPLATES.get(template), list(text.passages) if text is not None else []
    found: list[Slot] = []
    for prompt in known.prompts if known is not None else (FREE,):
        answers = [Slot(each.id, prompt, each) for each in stands if each.prompt == prompt.id]
        more = known is not None and prompt.id == known.more
        found += answers
        if more and (only == FRESH or not answers):
            found.append(Slot(FRESH, prompt, None))
        elif not more and not answers:
            found.append(Slot(prompt.id or FRESH, prompt, None))
    placed = {each.id for each in found}
    found += [Slot(each.id, prompt_of(template, each.prompt), each) for each in stands if each.id not in placed]
    return [each for each in found if each.id == only] if only else found


class Boxes(NamedTuple):
    """The boxes of one passage on a page."""

    prompt: Prompt
    head: Any
    words: Any
    beside: Any


class PieceForm(forms.Form):
    """A piece, or one passage of it. `turn` says how often it had been written when it was opened; `draft` names
    what is kept of it while it is typed."""

    draft = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = words_box("What do you call it?", most=LINE, missing="Call it something, a word is enough.")

    def __init__(self, template: str, stands: Text | None, sent: QueryDict | None, turn: int, only: str = "") -> None:
        self.typed = False
        self.stands, self.template = stands, TEMPLATES.get(template)
        self.slots = slots(template, stands, only)
        title = stands.title if stands is not None else self.template.title if self.template is not None else ""
        super().__init__(sent, initial={"turn": turn, "title": title})
        headed, beside = (self.template.headed, self.template.beside) if self.template is not None else ("", "")
        for slot in self.slots:
            of_more = self.template is not None and slot.prompt.id == self.template.more
            self._box("words", slot, slot.prompt.asks, LONGEST, words_of(slot.passage.runs) if slot.passage else "")
            if headed and of_more:
                self._box("head", slot, headed, LINE, slot.passage.head if slot.passage else "")
            if beside and of_more:
                self._box("beside", slot, beside, LONGEST, words_of(slot.passage.beside) if slot.passage else "")

    def begin(self, typed: Draft | None, fresh: str) -> None:
        """Begin as it was left: with what was `typed` and not saved, else under a `fresh` name."""
        self.initial["draft"], self.typed = fresh, typed is not None
        if typed is not None:
            self.initial.update(dict.fromkeys(self.initial, "") | typed.filled | {"draft": typed.id})

    def loosely(self) -> None:
        """Take in what is only typed as it is: what is missing or too long is said once it is saved."""
        for box in self.visible_fields():
            of = box.field
            of.required = False
            of.validators = [each for each in of.validators if not isinstance(each, MaxLengthValidator)]

    def once_more(self, turn: int) -> None:
        """Show what was sent once more, as of this turn: who sends it again has seen what was written meanwhile."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["turn"] = str(turn)
        self.data = sent

    def _box(self, name: str, slot: Slot, label: str, most: int, value: str) -> None:
        self.fields[f"{name}-{slot.id}"] = words_box(label, most=most)
        self.initial[f"{name}-{slot.id}"] = value

    def boxes(self) -> Iterator[Boxes]:
        """What the page shows, passage by passage."""
        for slot in self.slots:
            named = {
                name: self[f"{name}-{slot.id}"] if f"{name}-{slot.id}" in self.fields else None
                for name in ("head", "words", "beside")
            }
            yield Boxes(slot.prompt, **named)

    def text(self, by: MemberId, fresh: str) -> Text:
        """The piece as the form has it, its new words those of `by`; a passage that is new is called `fresh`. One that
        was emptied, and has no picture, is gone."""
        changed = {slot.id: self._passage(slot, by, fresh) for slot in self.slots}
        stands = self.stands.passages if self.stands is not None else ()
        passages = [changed.pop(each.id, each) for each in stands]
        passages += changed.values()
        if self.template is not None:
            # In the order of the template; what can be moved keeps its own.
            order = {prompt.id: place for place, prompt in enumerate(self.template.prompts)}
            passages.sort(key=lambda each: order.get(each.prompt, len(order)))
        return Text(self.cleaned_data["title"], tuple(each for each in passages if holds(each)))

    def _passage(self, slot: Slot, by: MemberId, fresh: str) -> Passage:
        said, before = self.cleaned_data, slot.passage
        return Passage(
            id=fresh if slot.id == FRESH else slot.id,
            prompt=slot.prompt.id,
            head=said.get(f"head-{slot.id}", before.head if before else ""),
            runs=rewoven(before.runs if before else (), said.get(f"words-{slot.id}", ""), by),
            beside=rewoven(before.beside if before else (), said.get(f"beside-{slot.id}", ""), by),
            picture=before.picture if before else None,
        )


class PassageForm(forms.Form):
    """Which passage is moved or left out."""

    passage = forms.CharField(max_length=40)
    to = forms.ChoiceField(required=False, choices=[(each, each) for each in ("earlier", "later", "")])
    place = forms.IntegerField(required=False, min_value=0)


class PictureForm(forms.Form):
    """A drawing or a photo for one passage, and the same in words."""

    passage = forms.CharField(max_length=40)
    picture = forms.FileField(
        label="A drawing or a photo",
        help_text="PNG, JPEG, WebP or GIF, up to 10 megabytes. It is drawn anew: no place and no camera in it.",
        error_messages={"required": "Choose a picture first.", "empty": "There is nothing in this file."},
        validators=[at_most(10)],
    )
    says = words_box(
        "What does it show, in words?",
        hint="For whoever doesn't see it.",
        most=LINE,
        missing="Say it in a few words.",
    )


class ShowForm(forms.Form):
    """Whom to show a piece to, and what they may do."""

    to = forms.MultipleChoiceField(error_messages={"required": "Choose whom you want to show it to."})
    may = forms.TypedChoiceField(
        choices=[(each.value, words) for each, words in MAY.items()],
        coerce=May,
        error_messages={"required": "Choose what they may do.", "invalid_choice": "Choose what they may do."},
    )

    def __init__(self, could: list[tuple[str, str]], sent: QueryDict | None, **more: Any) -> None:
        super().__init__(sent, **more)
        self.fields["to"].choices = could  # type: ignore[attr-defined]


class SuggestForm(forms.Form):
    """Other words for one passage."""

    words = words_box("How would you say it?", most=LONGEST, missing="Write the words you would suggest.")
    why = words_box("Anything to say with it?")


class AskForm(forms.Form):
    """What somebody is asked to write."""

    template = forms.ChoiceField(choices=[(each.id, each.title) for each in TEMPLATES.values()])
    to = forms.CharField(max_length=40)
    words = words_box("What would you like them to write about?")


class WitnessForm(forms.Form):
    """The four steps of a witness."""

    struck = words_box(
        "What struck you?", hint="A word, a line, a moment that caught you. As it was said, not what you think of it."
    )
    picture = words_box("What picture came to you?", hint="Of this person, of what matters to them.")
    touches = words_box("What does it touch in you?", hint="Why did that catch you, and not something else?")
    took = words_box("Where did it take you?", hint="What is a little different for you now that you have read it?")


class AsItStands(WordingForm):
    """A piece is put forward as it stands: there is nothing more to fill in."""

    def words(self) -> dict[str, Any]:
        """Nothing of its own."""
        return {}
