"""Trials of one: whether something helps this one person, beyond how it would have gone by itself."""

from .one import Claim, Effect, Occasion, effects_of
from .sentences import sentence

__all__ = ["Claim", "Effect", "Occasion", "effects_of", "sentence"]
