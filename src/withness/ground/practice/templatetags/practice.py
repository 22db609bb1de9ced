"""Lets pages below the practice show how it welcomes people."""

from django import template

from withness.ground.partnership import LedgerId
from withness.ground.people.seats import PRACTICE, kind_of

from ..practices import practice_for, state_of
from ..state import PracticeWords

register = template.Library()


@register.simple_tag
def welcome_of(ledger: str) -> PracticeWords:
    """The words of the practice that a partnership or a practice, by its ledger, shows itself in; empty without one."""
    known = LedgerId(ledger)
    practice = known if kind_of(known) == PRACTICE else practice_for(known)
    return state_of(practice).words if practice is not None else PracticeWords()
