"""The sheets about daily life: what is hard, on three of them, and safety at home on one of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from withness.capabilities.needs.events import Answer, InWords
from withness.capabilities.needs.forms import IN_THE_WAY
from withness.capabilities.needs.rules import LONGEST, NothingSaid
from withness.ground.directory.domains import DOMAIN, DOMAINS, SAFETY, Domain
from withness.ground.ledger.ids import new_id

from .sheets import CHOICE, Ask, Sheet

ANSWERS = {
    "help": ("Hard, help wanted", Answer(hard=True, help=True)),
    "no_help": ("Hard, no help here", Answer(hard=True, help=False)),
    "hard": ("Hard", Answer(hard=True)),
    "not_hard": ("Not hard now", Answer(hard=False)),
}
"""What can be ticked on paper, and the two answers that it gives."""
ON_A_SHEET = 5
"""So few that whoever types a sheet in needs no more than a minute."""
ALONE = "Fill this in where you are alone, and hand it over yourself. Nobody but the two of you reads it."


def of_daily_life() -> Iterator[Sheet]:
    """The same for everybody, whatever they said before."""
    asked = tuple(each for each in DOMAINS if each.code != SAFETY)
    sheets = [asked[at : at + ON_A_SHEET] for at in range(0, len(asked), ON_A_SHEET)]
    for number, domains in enumerate(sheets, 1):
        asks = tuple(_ask(domain) for domain in domains)
        yield Sheet(f"daily-life-{number}", f"What is hard in daily life, {number} of {len(sheets)}", asks, _says)
    words = Ask(f"{SAFETY}-words", IN_THE_WAY, lines=4, most=LONGEST)
    yield Sheet("daily-life-home", "Something just for us", (_ask(DOMAIN[SAFETY], ALONE), words), _says)


def _ask(domain: Domain, hint: str = "") -> Ask:
    options = tuple(words for words, _ in ANSWERS.values())
    return Ask(domain.code, domain.title, CHOICE, hint=hint, options=options, values=tuple(ANSWERS))


def _says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    answers = {domain: ANSWERS[said[domain]][1] for domain in DOMAIN if said.get(domain)}
    own = said.get(f"{SAFETY}-words")
    words = {SAFETY: InWords(in_the_way=own)} if own else {}
    if not answers and not words:
        raise NothingSaid
    return "needs.give_needs", {"given": new_id(), "answers": answers, "words": words}
