"""What follows from what: the one table of everything that happens by itself once something was said."""

from collections.abc import Mapping

from withness.capabilities.advice import events as advice
from withness.capabilities.agreement import events as agreement
from withness.capabilities.alliance import events as alliance
from withness.capabilities.checkins import events as checkins
from withness.capabilities.connection import events as connection
from withness.capabilities.deciding import events as deciding
from withness.capabilities.decisions import events as decisions
from withness.capabilities.erasure import events as erasure
from withness.capabilities.experiments import events as experiments
from withness.capabilities.guidance import events as guidance
from withness.capabilities.measures import events as measures
from withness.capabilities.needs import events as needs
from withness.capabilities.notes import live as notes_live
from withness.capabilities.portrait import events as portrait
from withness.capabilities.preferences import events as preferences
from withness.capabilities.referrals import events as referrals
from withness.capabilities.referrals import jobs as referral_jobs
from withness.capabilities.reflection import events as reflection
from withness.capabilities.reflection import jobs as listening
from withness.capabilities.repair import events as repair
from withness.capabilities.safety import jobs as safety
from withness.capabilities.steps import events as steps
from withness.capabilities.stories import events as stories
from withness.capabilities.stories import live as stories_live
from withness.capabilities.teachback import events as teachback
from withness.capabilities.thoughts import events as thoughts
from withness.capabilities.understanding import events as understanding
from withness.doors.programme import releasing
from withness.doors.programme.keeping import keep_people
from withness.doors.programme.voices import keep_voices
from withness.ground.directory import keepers as directory
from withness.ground.files.keeping import note_references
from withness.ground.ledger.wiring import Listener
from withness.ground.live.consumer import tell_here
from withness.ground.live.others import tell_others
from withness.ground.notices import changes, endings, mails
from withness.ground.notices.mails import (
    Mails,
    the_others,
    whose_look_it_needs,
    whose_voice_it_needs,
    whose_welcome_it_needs,
)
from withness.ground.notices.outbox import Run
from withness.ground.partnership import REACTIONS, Proposed, Reaction, accords, acts, grants, members
from withness.ground.people.seats import keep_seats
from withness.ground.practice import counted
from withness.ground.practice import events as practice
from withness.ground.practice.practices import keep_practices
from withness.spaces.caseload.index import keep_glances
from withness.spaces.measuring.counting import keep_courses

WHAT_FOLLOWS: Mapping[type, tuple[Reaction, ...]] = {event: (reaction,) for event, reaction in REACTIONS.items()}
"""What the house says because of an event, in the same transaction. Pure."""

MAILS: Mapping[type, mails.Whom] = {
    Proposed: whose_voice_it_needs,
    accords.Agreed: the_others,
    accords.Declined: the_others,
    accords.Differed: the_others,
    accords.Withdrawn: the_others,
    accords.Ended: the_others,
    alliance.FeedbackGiven: the_others,
    alliance.Answered: the_others,
    alliance.NotYet: the_others,
    checkins.Given: the_others,
    measures.Given: the_others,
    measures.Remarked: the_others,
    needs.Given: the_others,
    needs.SafetyGiven: the_others,
    needs.AskedAgain: the_others,
    connection.Told: the_others,
    deciding.Asked: the_others,
    deciding.Advised: the_others,
    decisions.Opened: the_others,
    advice.Asked: the_others,
    advice.Offered: the_others,
    advice.Given: the_others,
    experiments.Happened: the_others,
    experiments.MadeOfIt: the_others,
    experiments.Asked: the_others,
    experiments.Answered: the_others,
    reflection.Heard: the_others,
    reflection.Felt: the_others,
    preferences.Preferred: the_others,
    preferences.Asked: the_others,
    understanding.Told: the_others,
    portrait.Told: the_others,
    understanding.LeftOpen: the_others,
    understanding.CameCloser: the_others,
    steps.Wished: the_others,
    steps.Answered: the_others,
    stories.Asked: the_others,
    stories.Shown: the_others,
    stories.Suggested: the_others,
    stories.Witnessed: the_others,
    thoughts.Shown: the_others,
    thoughts.Talked: the_others,
    teachback.SaidBack: the_others,
    teachback.Added: the_others,
    repair.Opened: the_others,
    repair.Answered: the_others,
    repair.Changed: the_others,
    repair.Closed: the_others,
    repair.Reopened: the_others,
    referrals.Sent: the_others,
    referrals.CameBack: the_others,
    referrals.TakenBack: the_others,
    referrals.Replied: the_others,
    referrals.Answered: the_others,
    referrals.Told: the_others,
    referrals.Hindered: the_others,
    grants.Granted: the_others,
    erasure.Asked: the_others,
    erasure.Held: the_others,
    erasure.Destroyed: the_others,
    agreement.SaidAlone: the_others,
    guidance.Taken: the_others,
    guidance.Withheld: the_others,
    guidance.Stepped: the_others,
    guidance.Answered: the_others,
    acts.EndedEarly: the_others,
    acts.Reviewed: the_others,
    members.Invited: whose_welcome_it_needs,
    members.Knocked: whose_look_it_needs,
    members.Joined: the_others,
    members.Left: the_others,
    members.Removed: the_others,
    members.LetBackIn: the_others,
    members.SteppedIn: the_others,
    practice.MovedOn: the_others,
}
"""Who gets a mail that there is something new, because of what. Safety has its own way, and doesn't wait."""

INSIDE: tuple[Listener, ...] = (
    keep_seats,
    keep_practices,
    keep_courses,
    keep_people,
    keep_voices,
    releasing.follow_programmes,
    safety.keep_tasks,
    referral_jobs.keep_letters,
    listening.keep_listening,
    stories_live.keep_places,
    notes_live.keep_places,
    endings.keep_endings,
    note_references,
    tell_others,
    Mails(MAILS),
)
"""Who does something in the transaction that saves an entry, and undoes it by failing."""

AFTER: tuple[Listener, ...] = (tell_here, keep_glances)
"""Who is told once an entry is saved."""

ERRANDS: Mapping[str, Run] = {
    **safety.ERRANDS,
    **referral_jobs.ERRANDS,
    **listening.ERRANDS,
    **endings.ERRANDS,
    **mails.ERRANDS,
    **changes.ERRANDS,
    **directory.ERRANDS,
    **counted.ERRANDS,
    **releasing.ERRANDS,
}
"""What the worker does later, by the kind of errand that was written down for it."""
