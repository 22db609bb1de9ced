"""Where each kind of accord that may be opened to others has its page. How often they ask each other how it is, and
which questionnaires they picked, stays between them."""

from collections.abc import Mapping

from withness.capabilities.agreement import events as agreement
from withness.capabilities.coping import events as coping
from withness.capabilities.deciding import events as deciding
from withness.capabilities.decisions import events as decisions
from withness.capabilities.ending import events as ending
from withness.capabilities.experiments import events as experiments
from withness.capabilities.goals import events as goals
from withness.capabilities.reflection import events as reflection
from withness.capabilities.safetyplan import events as safetyplan
from withness.capabilities.scaling import events as scaling
from withness.capabilities.sessions import events as sessions
from withness.capabilities.sessions.cards import in_a_list
from withness.capabilities.stories import events as stories
from withness.capabilities.takeaways import events as takeaways
from withness.capabilities.understanding import events as understanding
from withness.ground.ui.places import Place

PLACES: Mapping[str, Place] = {
    goals.KIND: Place("goals:goal", "goal"),
    understanding.KIND: Place("understanding:sentence", "sentence"),
    scaling.KIND: Place("scaling:scale", "scale"),
    experiments.KIND: Place("experiments:experiment", "experiment"),
    reflection.KIND: Place("reflection:reflection", "reflection"),
    sessions.KIND: Place("sessions:session", "session", in_a_list),
    agreement.KIND: Place("agreement:one", "agreement"),
    deciding.KIND: Place("deciding:one", "deciding"),
    takeaways.KIND: Place("takeaways:takeaway", "takeaway"),
    decisions.KIND: Place("decisions:decision", "decision"),
    coping.KIND: Place("coping:plan", "coping_plan"),
    safetyplan.KIND: Place("safetyplan:one", "safety_plan"),
    ending.KIND: Place("ending:one", "ending"),
    stories.KIND: Place("stories:piece", "story"),
}
