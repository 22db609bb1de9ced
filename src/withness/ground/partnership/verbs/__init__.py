"""What members can say to each other about the partnership itself: one rule a verb."""

from .answering import agree, agree_for, decline, differ, end, propose, withdraw
from .asking import ask, say_back
from .belonging import found, invite, join, knock, leave, let_back_in, remove, rename, uninvite, welcome
from .dictating import confirm, dictate, needs_own_hand, strike_out
from .erasing import erase
from .leading import give_lead, lead_holds, leads_for, take_back_lead
from .opening import grant, revoke
from .reviewing import end_early, put_aside, review, run_out
from .stepping_in import step_in

__all__ = [
    "agree",
    "agree_for",
    "ask",
    "confirm",
    "decline",
    "dictate",
    "differ",
    "end",
    "end_early",
    "erase",
    "found",
    "give_lead",
    "grant",
    "invite",
    "join",
    "knock",
    "lead_holds",
    "leads_for",
    "leave",
    "let_back_in",
    "needs_own_hand",
    "propose",
    "put_aside",
    "remove",
    "rename",
    "review",
    "revoke",
    "run_out",
    "say_back",
    "step_in",
    "strike_out",
    "take_back_lead",
    "uninvite",
    "welcome",
    "withdraw",
]
