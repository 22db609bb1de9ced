"""Where each kind of accord that may be opened to others has its page. How people decide stays between them."""

from collections.abc import Mapping

from withness.capabilities.agreement import events as agreement
from withness.capabilities.decisions import events as decisions
from withness.capabilities.ending import events as ending
from withness.capabilities.goals import events as goals
from withness.capabilities.sessions import events as sessions
from withness.capabilities.sessions.cards import in_a_list
from withness.capabilities.takeaways import events as takeaways
from withness.ground.ui.places import Place

PLACES: Mapping[str, Place] = {
    goals.KIND: Place("goals:goal", "goal"),
    sessions.KIND: Place("sessions:session", "session", in_a_list),
    agreement.KIND: Place("agreement:one", "agreement"),
    takeaways.KIND: Place("takeaways:takeaway", "takeaway"),
    decisions.KIND: Place("decisions:decision", "decision"),
    ending.KIND: Place("ending:one", "ending"),
}
