"""The pure kernel: entries, members, accords, and the fold that turns them into what each member may know."""

from .accords import Accord, AccordKind, Agreed, Proposed, State, Version
from .asymmetries import Asymmetry
from .codec import Codec, Unknown
from .dictation import Dictation, DictationId, Verb
from .entries import (
    HOUSE,
    PARTNERS,
    AccordId,
    Audience,
    Entry,
    EntryId,
    LedgerId,
    MemberId,
    Ref,
    Role,
    Said,
    VersionId,
    Voice,
)
from .erasing import Erased, may_erase
from .fold import carry_forward, fold, hears
from .members import Member, Members, Standing
from .refusals import Refusal
from .registry import Capability, Registry
from .speech import REACTIONS, Reaction, decide, decide_as_house
from .view import View
from .words import Erasable, Words

__all__ = [
    "HOUSE",
    "PARTNERS",
    "REACTIONS",
    "Accord",
    "AccordId",
    "AccordKind",
    "Agreed",
    "Asymmetry",
    "Audience",
    "Capability",
    "Codec",
    "Dictation",
    "DictationId",
    "Entry",
    "EntryId",
    "Erasable",
    "Erased",
    "LedgerId",
    "Member",
    "MemberId",
    "Members",
    "Proposed",
    "Reaction",
    "Ref",
    "Refusal",
    "Registry",
    "Role",
    "Said",
    "Standing",
    "State",
    "Unknown",
    "Verb",
    "Version",
    "VersionId",
    "View",
    "Voice",
    "Words",
    "carry_forward",
    "decide",
    "decide_as_house",
    "fold",
    "hears",
    "may_erase",
]
