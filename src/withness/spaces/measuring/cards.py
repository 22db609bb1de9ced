"""What the page of one question shows: its answers, where it stands, and what is told at once."""

from typing import Any

from withness.capabilities.measures.state import Draft, asks_for_help
from withness.ground.partnership import Role, View
from withness.ground.practice.measures import Worded, called
from withness.ground.ui.voices import Voices
from withness.science.measures import Measure, Question

MAY_COUNT = "My numbers may count, without my name, in how it usually goes for others at this practice."
"""What somebody says yes to, in these words."""


def question(of: Measure, shown: Worded, asked: Question, begun: Draft | None) -> dict[str, Any]:
    """A question in the reader's words, with where it stands among the others."""
    order, language = [each.item for each in shown.wording.questions], shown.language
    place = order.index(asked.item)
    chosen = begun.answers.get(asked.item) if begun is not None else None
    harmless = [each for each in asked.options if not asks_for_help(of, asked.item, each.weight)]
    return {
        "words": asked.words[language],
        "options": [(f"{each.weight:g}", each.words[language]) for each in asked.options],
        "chosen": f"{chosen:g}" if chosen is not None else "",
        "intro": shown.wording.intro.get(language, ""),
        "item": asked.item,
        "number": place + 1,
        "many": len(order),
        "back": order[place - 1] if place else "",
        "shown": shown,
        "languages": languages(shown),
        "begun": begun,
        "at_once": asks_for_help(of, asked.item, of.high),
        "harmless": [each.words[language] for each in harmless],
    }


def following(shown: Worded, asked: Question) -> str | None:
    """The question after this one; None after the last."""
    order = [each.item for each in shown.wording.questions]
    place = order.index(asked.item) + 1
    return order[place] if place < len(order) else None


def languages(worded: Worded) -> list[tuple[str, str, bool]]:
    """The languages that there are: code, what it calls itself, whether it is the one that is shown."""
    return [(each, called(each), each == worded.language) for each in worded.languages]


def told_at_once(view: View) -> str:
    """Who hears at once that a question about danger was answered: the therapists, but not of one's own answer."""
    return Voices(view).names(member.id for member in view.members.active(Role.THERAPIST) if member.id != view.viewer)
