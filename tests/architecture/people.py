"""A partnership with something in every room, and everybody who might come to its door."""

import base64
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

from django.test import Client

from withness.capabilities.advice.rules import ask_view, give_view
from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.alliance.events import Part
from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.connection.events import Area, Steps
from withness.capabilities.connection.rules import propose_pace, tell_connection
from withness.capabilities.coping.events import PlanWording, StrategyId, TryId
from withness.capabilities.coping.rules import begin_try, propose_plan
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import propose_way
from withness.capabilities.decisions.rules import (
    add_option,
    open_question,
    put_forward,
    say_matters,
)
from withness.capabilities.ecomap.events import Sort, ThingId, Tie
from withness.capabilities.ecomap.rules import draw
from withness.capabilities.ending.events import EndingWording
from withness.capabilities.ending.rules import propose_ending
from withness.capabilities.erasure.events import RequestId
from withness.capabilities.erasure.rules import ask_to_destroy
from withness.capabilities.experiments.rules import ask_about, propose_experiment
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.guidance.rules import HOUR, take_lead
from withness.capabilities.journal.events import PageId
from withness.capabilities.journal.rules import write_page
from withness.capabilities.measures.rules import bring_earlier, pick_measure
from withness.capabilities.notes.rules import write_note
from withness.capabilities.portrait.events import AdaptationWording, Topic
from withness.capabilities.portrait.rules import propose_adaptation, tell
from withness.capabilities.preferences.rules import say_preferences
from withness.capabilities.referrals.events import LetterId, ReferralWording
from withness.capabilities.referrals.rules import propose_referral, send_referral
from withness.capabilities.reflection.events import ReadingId
from withness.capabilities.reflection.jobs import keep_turns, listen
from withness.capabilities.reflection.rules import bring_transcript, propose_reflection, say_whether_it_may_teach
from withness.capabilities.repair.rules import open_repair
from withness.capabilities.safety.rules import raise_alarm
from withness.capabilities.safetyplan.events import PlanWording as SafetyPlan
from withness.capabilities.safetyplan.rules import propose_plan as propose_safety_plan
from withness.capabilities.scaling.events import ScaleWording
from withness.capabilities.scaling.rules import propose_scale
from withness.capabilities.sessions.rules import propose_series, propose_session
from withness.capabilities.steps.events import StepId
from withness.capabilities.steps.rules import wish
from withness.capabilities.stories import rules as stories
from withness.capabilities.stories.events import May, Passage, Picture, SuggestionId, Text
from withness.capabilities.stories.events import Sort as SortOfPiece
from withness.capabilities.stories.state import StoriesState
from withness.capabilities.takeaways.rules import propose_takeaway
from withness.capabilities.teachback.rules import say_back
from withness.capabilities.thoughts.events import Step
from withness.capabilities.thoughts.rules import show_thought, write_step
from withness.capabilities.understanding.events import DifferenceId, Matter
from withness.capabilities.understanding.rules import leave_open, propose_sentence, tell_view
from withness.ground.directory.models import Organization, Service
from withness.ground.files.keeping import keep_file
from withness.ground.files.pictures import keep_picture
from withness.ground.ledger import drawer_of, hear, say, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, Ref, Role, VersionId, Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.verbs import agree, dictate
from withness.ground.partnership.verbs.belonging import leave, remove, welcome
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.invitations import accept, invite, voice_in
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat
from withness.ground.people.sure import now_sure
from withness.ground.practice.practices import practice_of
from withness.ground.practice.rules import set_logo
from withness.ground.programme.events import BriefId, BriefText, Chart, Figure
from withness.ground.programme.rules import count_brief, count_topics, draft_brief, publish_brief, set_up
from withness.ground.writing.whose import Run
from withness.science.talk.utterances import CLIENT, THERAPIST, Transcript
from withness.science.talk.utterances import Said as Spoken

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A drawing of one point."""


@dataclass
class Scene:
    """The partnership, its people by what they are to it, and what stands in each place of an address."""

    voice: Voice
    second: Voice
    accounts: dict[str, Account]
    places: dict[str, str] = field(default_factory=dict)
    name: str = "Robin"

    def fill(self, argument: str) -> str:
        """Something real for this place of an address."""
        assert argument in self.places, (
            f"An address has <str:{argument}> in it. Say in tests/architecture/people.py what stands there, "
            "so that it can be tested who comes in."
        )
        return self.places[argument]

    def elsewhere(self) -> "Scene":
        """The same places in a partnership that was never there."""
        return Scene(
            self.voice, self.second, self.accounts, self.places | {"partnership": new_id(), "practice": new_id()}
        )

    def signed_in(self, who: str) -> Client:
        client = Client()
        client.force_login(self.accounts[who])
        return client

    def surely(self, who: str) -> Client:
        """Signed in, and just asked who they are."""
        client = self.signed_in(who)
        session = client.session
        now_sure(SimpleNamespace(session=session))  # type: ignore[arg-type]
        session.save()
        return client


def set_the_scene() -> Scene:
    """Two clients and two therapists, somebody invited, somebody who left, somebody who was removed, a stranger."""
    names = ("client", "second", "therapist", "colleague", "invited", "former", "removed", "stranger")
    accounts = {name: open_account(f"{name}@example.org", name.title()) for name in names}
    client = found_partnership(accounts["client"], role=Role.CLIENT, name="Robin")
    former = comes(accounts, client, "former", Role.THERAPIST)
    say(former, leave)
    second = comes(accounts, client, "second", Role.CLIENT)
    therapist = comes(accounts, client, "therapist", Role.THERAPIST)
    colleague = comes(accounts, client, "colleague", Role.THERAPIST)
    supporter = comes(accounts, client, "removed", Role.SUPPORTER)
    practice = practice_of(accounts["therapist"])
    assert practice
    shown = keep_file(practice.ledger, b"a picture", "image/png")
    say(practice, set_logo, picture=shown, says="Two birches")
    kept_for = voice_in(invite(accounts["client"], client, role=Role.THERAPIST).invitation)
    give_seat(accounts["invited"], kept_for, Role.THERAPIST)
    scene = Scene(client, second, accounts)
    goal = _goal(client)
    scene.places = {
        "partnership": client.ledger,
        "practice": practice.ledger,
        "member": kept_for.member,
        "listener": second.member,
        "token": "nobody-has-this",
        "stepped": "nobody-stepped-in",
        "table": "needs",
        "need": "food",
        **_briefs(practice),
        "former": former.member,
        **goal,
        "accord": goal["goal"],
        **_scale(client, therapist),
        **_experiment(client, therapist),
        **_reflection(client),
        **_thought(client),
        **_understanding(client),
        **_story(client, therapist, (second, therapist, colleague)),
        **_portrait(client),
        **_ecomap(client),
        **_checkin(client),
        **_coping(client),
        **_journal(client),
        **_session(client),
        **_after_a_session(client),
        **_feedback(client),
        **_agreement(client),
        **_deciding(client),
        **_decision(client),
        **_advice(client, second, goal["goal"]),
        **_links(client, goal["goal"]),
        **(service := _service()),
        **_referral(client, service["service"]),
        **_ending(client),
        **_repair(client),
        **_connection(client),
        **_measure(client),
        **_alarm(client),
        **_safety_plan(client, therapist, colleague),
        **_act(client, supporter),
        **_dictation(client, therapist),
        **_guidance(client, therapist),
        **_erasure(client, therapist),
    }
    return scene


def _briefs(practice: Voice) -> dict[str, str]:
    """A programme with a brief that waits for clients, and one that is out."""
    say(practice, set_up, runs=True)
    say_as_house(practice.ledger, count_topics, month=202610, figures={"no_answer": 10})
    charts = (Chart("What gets in the way", "Nobody answers.", "what gets in the way", (Figure("Nobody", 10),)),)
    text = BriefText("Nobody picks up", "The town council", "People call.", "More people at the phone.")
    briefs = waits, out = BriefId(new_id()), BriefId(new_id())
    for brief in briefs:
        words = {"brief": brief, "version": VersionId(brief), "topic": "no_answer", "month": 202610}
        say(practice, draft_brief, **words, charts=charts, text=text)
    say_as_house(practice.ledger, count_brief, brief=out, version=VersionId(out), month=202610, yes=10, no=0)
    say(practice, publish_brief, brief=out, version=VersionId(out), testimonies=())
    return {"brief": waits, "published": out}


def comes(accounts: dict[str, Account], client: Voice, who: str, role: Role, accord: AccordId | None = None) -> Voice:
    """Somebody is invited, everyone whose welcome it takes says yes, and they come."""
    made = invite(accounts["client"], client, role=role, accord=accord)
    assert made.token
    for member in hear(client).member(MemberId(made.invitation.member)).awaits:
        say(Voice(client.ledger, member), welcome, member=made.invitation.member)
    return accept(accounts[who], made.token, name=who.title())


def _goal(client: Voice) -> dict[str, str]:
    goal = new_id()
    (entry,) = say(client, propose_goal, goal=goal, version=new_id(), wording=GoalWording(text="To sleep through"))
    return {"goal": goal, "entry": entry.id}


def _scale(client: Voice, therapist: Voice) -> dict[str, str]:
    """Five levels for a goal that all have agreed on."""
    goal, version, scale = new_id(), new_id(), new_id()
    say(client, propose_goal, goal=goal, version=version, wording=GoalWording(text="To ask for the bill"))
    for member in hear(client).accord(goal).latest.needs - {client.member}:
        say(Voice(client.ledger, member), agree, accord=goal, version=version)
    levels = ScaleWording("I stay at home", "I let them pay", "I ask for the bill", "I order", "I choose the place")
    say(therapist, propose_scale, scale=scale, version=new_id(), goal=goal, wording=levels, weight=2)
    step = StepId(new_id())
    say(client, wish, step=step, goal=goal, to=therapist.member, words="Order first, so that I hear how it goes")
    return {"scale": scale, "step": step}


def _experiment(client: Voice, therapist: Voice) -> dict[str, str]:
    """An experiment that is offered, and a question about it."""
    experiment, question = new_id(), new_id()
    words = {"test": "To ask for a fork", "prediction": "They will sigh", "sure": 8}
    say(client, propose_experiment, experiment=experiment, version=new_id(), **words)
    say(therapist, ask_about, experiment=experiment, question=question, words="How would you notice?")
    return {"experiment": experiment, "question": question}


def _reflection(client: Voice) -> dict[str, str]:
    """A conversation that was heard again, and may teach the listening."""
    reflection = AccordId(new_id())
    words = {"which": "The evening by the stove", "question": "Who spoke?"}
    version, reading = new_id(), ReadingId(new_id())
    say(client, propose_reflection, reflection=reflection, version=version, **words)
    others = [Voice(client.ledger, each) for each in hear(client).accord(reflection).latest.needs - {client.member}]
    for each in others:
        say(each, agree, accord=reflection, version=version)
    spoken = Transcript("", (Spoken("A", "Who spoke by the stove?"), Spoken("B", "The neighbour did.")))
    kept, turns = keep_turns(client.ledger, spoken, {"A": THERAPIST, "B": CLIENT}, masked=False)
    say(client, bring_transcript, reflection=reflection, reading=reading, transcript=kept, turns=turns)
    listen(client.ledger, reading)
    for each in (client, *others):
        say(each, say_whether_it_may_teach, reflection=reflection, may=True)
    return {"reflection": reflection}


def _thought(client: Voice) -> dict[str, str]:
    """A thought that was shown as far as it was written."""
    thought = new_id()
    say(client, write_step, thought=thought, step=Step.THOUGHT, words="They all saw it")
    say(client, show_thought, thought=thought)
    return {"thought": thought, "thought_step": Step.FEELING.value}


def _story(client: Voice, therapist: Voice, others: tuple[Voice, ...]) -> dict[str, str]:
    """A piece with a picture in it that all may write in, something suggested in it, and a version put forward."""
    piece, drawer, suggestion = AccordId(new_id()), drawer_of(client), SuggestionId(new_id())
    drawn = Picture(keep_picture(client.ledger, PNG), "A grey lodger")
    told = (Passage("name", "name", runs=(Run(client.member, "The lodger who counts spoons"),), picture=drawn),)
    piece_of = {"piece": piece, "sort": SortOfPiece.PROBLEM, "template": "problem", "text": Text("The lodger", told)}
    say(drawer, stories.keep, **piece_of, asked=False)
    draft = hear(drawer).state(StoriesState).own[piece]
    to = frozenset(each.member for each in others)
    say(client, stories.show, piece=piece, to=to, may=May.WRITE, draft=draft)
    say(drawer, stories.put_away, piece=piece)
    say(
        therapist,
        stories.suggest,
        suggestion=suggestion,
        piece=piece,
        passage="name",
        words="The lodger who counts forks",
    )
    say(client, stories.put_forward, piece=piece, version=new_id())
    return {
        "story": piece,
        "passage": "name",
        "suggestion": suggestion,
        "template": "letter",
        "new_piece": new_id(),
        "live_suggestion": "nobody-suggested-this",
    }


def _portrait(client: Voice) -> dict[str, str]:
    adaptation, topic = AccordId(new_id()), Topic.FEELINGS
    say(client, tell, topic=topic, words="As if the floor moved", kept=False)
    wording = AdaptationWording(text="We light a candle")
    say(client, propose_adaptation, adaptation=adaptation, version=new_id(), wording=wording)
    return {"side": topic.value, "chapter": "background", "adaptation": adaptation}


def _ecomap(client: Voice) -> dict[str, str]:
    thing, name = ThingId(new_id()), "The aunt by the canal"
    say(client, draw, thing=thing, sort=Sort.PERSON, tie=Tie.BOTH, name=name, kept=False)
    return {"thing": thing, "whose": client.member}


def _understanding(client: Voice) -> dict[str, str]:
    sentence, difference = AccordId(new_id()), DifferenceId(new_id())
    say(client, tell_view, matter=Matter.TROUBLE, words="That the phone rings and I freeze")
    say(client, leave_open, difference=difference, matter=Matter.TROUBLE, words="You call it a habit")
    put = {"version": new_id(), "text": "Phones are the hard part"}
    say(client, propose_sentence, sentence=sentence, matter=Matter.TROUBLE, **put)
    return {"sentence": sentence, "difference": difference, "matter": Matter.TROUBLE.value}


def _checkin(client: Voice) -> dict[str, str]:
    item, checkin = new_id(), new_id()
    say(client, choose_items, items=[(item, Wording(text="Sleep", low="none", high="all night"))])
    say(client, give_checkin, checkin=checkin, answers={item: 4})
    return {"checkin": checkin}


def _coping(client: Voice) -> dict[str, str]:
    attempt, strategy = TryId(new_id()), StrategyId("walk-round")
    say(client, begin_try, attempt=attempt, strategy=strategy, known=(strategy,), before=6)
    wording = PlanWording(text="When the phone rings at night", steps="Let it ring")
    plan = AccordId(new_id())
    say(client, propose_plan, plan=plan, version=new_id(), wording=wording)
    return {"strategy": strategy, "attempt": attempt, "coping_plan": plan}


def _journal(client: Voice) -> dict[str, str]:
    page = PageId(new_id())
    say(drawer_of(client), write_page, page=page, words="What nobody else is to read", agreed=False)
    return {"own_page": page}


def _session(client: Voice) -> dict[str, str]:
    session, topic = new_id(), new_id()
    tomorrow = clock() + 24 * 60 * 60 * 1_000_000
    say(client, propose_session, session=session, version=new_id(), starts_at=tomorrow, minutes=50)
    say(client, add_topic, topic=topic, words="My sister")
    later = [tomorrow + number * 7 * 24 * 60 * 60 * 1_000_000 for number in (1, 2)]
    several = [(new_id(), new_id()) for _ in later]
    say(client, propose_series, series="weekly", sessions=several, starts=later, minutes=50)
    return {"session": session, "topic": topic, "series": "weekly"}


def _after_a_session(client: Voice) -> dict[str, str]:
    session, note, takeaway, back = (new_id() for _ in range(4))
    tomorrow = clock() + 48 * 60 * 60 * 1_000_000
    say(client, propose_session, session=session, version=new_id(), starts_at=tomorrow, minutes=50)
    say(client, write_note, note=note, session=session, words="My sister called")
    say(client, propose_takeaway, takeaway=takeaway, version=new_id(), text="I call back when I want to")
    say(client, say_back, back=back, session=session, words="I don't have to call at once")
    return {"note": note, "takeaway": takeaway, "back": back}


def _feedback(client: Voice) -> dict[str, str]:
    feedback = new_id()
    say(client, give_feedback, feedback=feedback, different="More time at the end")
    return {"feedback": feedback, "part": Part.DIFFERENT.value}


def _agreement(client: Voice) -> dict[str, str]:
    agreement = new_id()
    wording = AgreementWording(expects="We are on time, both of us")
    say(client, propose_agreement, agreement=agreement, version=new_id(), wording=wording)
    return {"agreement": agreement}


def _safety_plan(client: Voice, *therapists: Voice) -> dict[str, str]:
    plan, version = AccordId(new_id()), VersionId(new_id())
    wording = SafetyPlan(signs="When I stop answering", people="My neighbour: 01632 960 111")
    say(client, propose_safety_plan, plan=plan, version=version, wording=wording)
    for therapist in therapists:
        say(therapist, agree, accord=plan, version=version)
    return {"safety_plan": plan}


def _deciding(client: Voice) -> dict[str, str]:
    deciding = new_id()
    words = {
        "version": new_id(),
        "way": Way.TOGETHER,
        "kind": "session",
        "wording": DecidingWording(matter="when we meet"),
    }
    say(client, propose_way, deciding=deciding, **words)
    return {"deciding": deciding}


def _decision(client: Voice) -> dict[str, str]:
    decision, way = new_id(), new_id()
    say(client, say_preferences, tone=4, words="Which way home")
    say(client, open_question, question=decision, words="Which way home")
    say(client, add_option, question=decision, option=way, words="The long way by the river")
    say(client, say_matters, question=decision, matter=new_id(), words="Not being seen")
    say(client, put_forward, question=decision, version=new_id(), option=way)
    return {"decision": decision, "way": way}


def _advice(client: Voice, second: Voice, goal: str) -> dict[str, str]:
    about, shown = Ref("goal", goal), new_id()
    say(second, ask_view, about=about)
    say(client, give_view, about=about, shown=shown, words="I would walk before bed")
    return {"about": f"goal:{goal}", "shown": shown}


def _service() -> dict[str, str]:
    same = {"source": "a list", "brought_in": date(2026, 3, 1)}
    pantry, owner = str(uuid4()), str(uuid4())
    Organization.objects.create(id=owner, record=f'{{"id": "{owner}", "name": "The Open Door"}}', **same)
    record = f'{{"id": "{pantry}", "name": "The pantry by the bridge", "phones": [{{"number": "020 7946 0018"}}]}}'
    Service.objects.create(id=pantry, organization_id=owner, record=record, **same)
    return {"service": pantry}


def _referral(client: Voice, service: str) -> dict[str, str]:
    """A place that all have agreed to ask, which was asked."""
    referral, version = AccordId(new_id()), VersionId(new_id())
    wording = ReferralWording("The pantry by the bridge", said="Somebody needs bread", signed="Robin")
    put = {"wording": wording, "service": service, "about": "food", "who": "therapist"}
    say(client, propose_referral, referral=referral, version=version, **put)
    for member in hear(client).accord(referral).latest.needs - {client.member}:
        say(Voice(client.ledger, member), agree, accord=referral, version=version)
    say(client, send_referral, referral=referral, version=version, letter=LetterId(new_id()), how="by_hand")
    return {"referral": referral}


def _links(client: Voice, goal: str) -> dict[str, str]:
    other = new_id()
    say(client, propose_goal, goal=other, version=new_id(), wording=GoalWording(text="To walk in by myself"))
    return {"other": f"goal:{other}"}


def _ending(client: Voice) -> dict[str, str]:
    ending = new_id()
    wording = EndingWording(helped="That you asked")
    say(client, propose_ending, ending=ending, version=new_id(), wording=wording)
    return {"ending": ending}


def _repair(client: Voice) -> dict[str, str]:
    repair = new_id()
    say(client, open_repair, thread=repair, words="You looked at the clock")
    return {"repair": repair}


def _connection(client: Voice) -> dict[str, str]:
    pace = new_id()
    words = {Area.WORTH: "That you remember my cat"}
    say(client, tell_connection, told=new_id(), steps=Steps(energy=4), words=words)
    say(client, propose_pace, pace=pace, version=new_id(), weeks=6)
    return {"pace": pace}


def _measure(client: Voice) -> dict[str, str]:
    """Our own questionnaire, which all of them answer."""
    pick, version, response = AccordId(new_id()), new_id(), new_id()
    who = hear(client).members.partners()
    words = {"measure": "withness-week", "purpose": "To see a week", "weeks": 2, "who": who}
    say(client, pick_measure, pick=pick, version=version, **words)
    for member in who - {client.member}:
        say(Voice(client.ledger, member), agree, accord=pick, version=version)
    say(client, bring_earlier, pick=pick, response=response, answers={"1": 2.0}, taken_on=clock())
    return {"pick": pick, "response": response, "item": "1", "measure": "withness-week"}


def _alarm(client: Voice) -> dict[str, str]:
    alarm = new_id()
    say(client, raise_alarm, alarm=alarm)
    return {"alarm": alarm}


def _act(client: Voice, supporter: Voice) -> dict[str, str]:
    act, in_a_month = new_id(), clock() + 30 * 24 * 60 * 60 * 1_000_000
    say(client, remove, act=act, member=supporter.member, why="We lost touch", until=in_a_month)
    return {"act": act}


def _dictation(client: Voice, therapist: Voice) -> dict[str, str]:
    dictation, says = new_id(), {"topic": new_id(), "words": "My brother"}
    say(therapist, dictate, dictation=dictation, voice=client.member, verb="sessions.add_topic", says=says)
    return {"dictation": dictation, "voice": client.member, "sheet": "goal"}


def _guidance(client: Voice, therapist: Voice) -> dict[str, str]:
    """The therapist has the lead for one of the two clients, and the other hears nothing of it."""
    act = ActId(new_id())
    words = {"says": "I call you every evening", "why": "The bridge by the mill"}
    say(therapist, take_lead, act=act, whom=[client.member], matters=["goal"], until=clock() + HOUR, **words)
    return {"guidance": act}


def _erasure(client: Voice, therapist: Voice) -> dict[str, str]:
    """The therapist asks the client to have words destroyed."""
    request = RequestId(new_id())
    say(therapist, ask_to_destroy, request=request, of=client.member, words="I would rather nobody kept it")
    return {"erasure": request}
