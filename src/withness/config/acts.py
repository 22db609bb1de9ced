"""How what is done without somebody reads on pages, and where all of one is shown, beside the protocol's own."""

from collections.abc import Mapping

from withness.capabilities.guidance import cards as guidance
from withness.capabilities.guidance.events import Taken, Withheld
from withness.ground.partnership.members import SteppedIn
from withness.ground.ui.acts import Done

_GUIDANCE = Done(guidance.did, "guidance:one")

DONE: Mapping[type, Done] = {Taken: _GUIDANCE, Withheld: _GUIDANCE, SteppedIn: _GUIDANCE}
