"""Measures: what is known of each instrument, the wording a practice loads, and scoring that never guesses."""

from .facts import Measure, UnknownMeasure, measure, measures
from .ours import own_wordings
from .packed import Packing, pack, packing_of
from .questionnaire import DoesNotFit, Option, Question, Wording, read_questionnaire
from .responses import Response, read_response
from .scoring import BadAnswer, Scored, score, score_one

__all__ = [
    "BadAnswer",
    "DoesNotFit",
    "Measure",
    "Option",
    "Packing",
    "Question",
    "Response",
    "Scored",
    "UnknownMeasure",
    "Wording",
    "measure",
    "measures",
    "own_wordings",
    "pack",
    "packing_of",
    "read_questionnaire",
    "read_response",
    "score",
    "score_one",
]
