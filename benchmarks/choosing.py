"""What the pages of choosing together cost for two people who have said three thousand things on them."""

import time
from collections.abc import Iterator

from django.test import Client, override_settings

from benchmarks.measuring import Row, seconds
from withness.capabilities.advice import rules as advice
from withness.capabilities.advice.events import Makes
from withness.capabilities.advice.events import Sure as Likely
from withness.capabilities.coping import rules as coping
from withness.capabilities.coping.events import Facts, Liking, PlanWording
from withness.capabilities.coping.library import library
from withness.capabilities.decisions import rules as decisions
from withness.capabilities.decisions.events import Right, SideKind, Sure
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.ground.ledger import hear, say
from withness.ground.partnership import MemberId, Ref, Role, Voice
from withness.ground.partnership.verbs import agree, invite, join
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership

QUESTIONS, GOALS, PLANS, OWN, TRIES = 60, 20, 20, 150, 500
MOST_MS, MOST_BYTES = 12, 60_000
TEXT = "I stayed on the bus until the third stop, then my hands went cold and I got off and walked. It was all right."
PAGES = (
    "decisions/", "decisions/new/", "decisions/q59/", "decisions/q59/ways/q59w1/", "decisions/q59/what-counts/",
    "decisions/q59/decide/", "decisions/q59/talk/", "coping/", "coping/helps/", "coping/about-me/", "coping/card/",
    "coping/card/carry/", "coping/show/", "coping/plans/", "coping/plans/new/", "coping/plans/p19/", "coping/library/",
    "coping/library/new/", "coping/library/song-for-it/", "coping/library/song-for-it/words/", "goals/", "goals/new/",
    "goals/g19/", "preferences/", "preferences/mine/", "advice/", "mirror/",
)  # fmt: skip


def measure() -> list[Row]:
    """The line of the table about these pages: the slowest and the heaviest of them."""
    account = open_account("sam-who-chooses@example.org", "Sam")
    sam = found_partnership(account, role=Role.CLIENT, name="Sam")
    robin = Voice(sam.ledger, MemberId("robin"))
    say(sam, invite, member=robin.member, role=Role.THERAPIST, until=2**60)
    say(robin, join, name="Robin")
    for talk in (_decisions, _goals, _coping):
        talk(sam, robin)
    entries = len(hear(sam).heard)
    browser = Client()
    browser.force_login(account)
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=static):
        found = dict(_pages(browser, f"/with/{sam.ledger}/"))
    slow = max(found, key=lambda name: found[name][0])
    heavy = max(found, key=lambda name: found[name][1])
    spent, size = found[slow][0] * 1e3, found[heavy][1]
    return [
        Row(
            f"The slowest of {len(found)} pages of choosing together, {entries:,} entries, warm: CPU",
            f"under {MOST_MS} ms",
            f"{spent:.1f} ms ({slow})",
            spent < MOST_MS,
        ),
        Row("The heaviest of them", "under 60 kB", f"{size / 1e3:.0f} kB ({heavy})", size < MOST_BYTES),
    ]


def _pages(browser: Client, home: str) -> Iterator[tuple[str, tuple[float, int]]]:
    for page in PAGES:
        answer = browser.get(home + page)
        assert answer.status_code == 200, (page, answer.status_code)
        (spent,) = seconds(lambda at=home + page: browser.get(at), clock=time.process_time)  # type: ignore[misc]
        yield page, (spent, len(answer.content))


def _decisions(sam: Voice, robin: Voice) -> None:
    for number in range(QUESTIONS):
        question = f"q{number}"
        say(sam, decisions.open_question, question=question, words=f"Which way to town, {number}?", team="Us two")
        ways = [f"{question}w{each}" for each in range(3)]
        counts = [f"{question}m{each}" for each in range(4)]
        for way in ways:
            say(robin, decisions.add_option, question=question, option=way, words=f"By the {way} road")
            for by, side in ((sam, SideKind.GOOD), (robin, SideKind.HARD), (sam, SideKind.ASKS)):
                words = {"side": side, "words": TEXT, "sure": Sure.FAIRLY, "source": "My sister"}
                say(by, decisions.say_side, question=question, option=way, **words)
        for each in counts:
            say(sam, decisions.say_matters, question=question, matter=each, words=f"That I am not late, {each}")
        fits = {way: dict.fromkeys(counts, 3) for way in ways}
        for by in (sam, robin):
            weights = dict.fromkeys(counts, 5)
            say(by, decisions.weigh, question=question, weights=weights, fits=fits)
            say(by, decisions.lean, question=question, option=ways[1], why=TEXT)
        _decided(sam, robin, question, ways[1])


def _decided(sam: Voice, robin: Voice, question: str, way: str) -> None:
    about = Ref("decision", question)
    say(sam, advice.ask_view, about=about)
    say(robin, advice.give_view, about=about, shown=f"{question}s", words=TEXT, towards=way, sure=Likely.FAIRLY)
    say(sam, advice.take_view, about=about, shown=f"{question}s", makes=Makes.PARTLY, words=TEXT)
    say(sam, decisions.put_forward, question=question, version=f"{question}v1", option=way, how=TEXT)
    say(robin, agree, accord=question, version=f"{question}v1")
    say(sam, decisions.look_back, question=question, version=f"{question}v1", right=Right.YES, words=TEXT)
    say(sam, decisions.say_how_it_felt, question=question, clear=4, doubts=4, say=5, words=TEXT)


def _goals(sam: Voice, robin: Voice) -> None:
    for number in range(GOALS):
        wording = GoalWording(f"Ride to town, {number}", TEXT, TEXT)
        say(sam, propose_goal, goal=f"g{number}", version=f"g{number}v", wording=wording)
        say(robin, agree, accord=f"g{number}", version=f"g{number}v")
        for rating in range(10):
            say(sam, rate_goal, goal=f"g{number}", rating=rating, note=TEXT)


def _coping(sam: Voice, robin: Voice) -> None:
    known = library()
    say(sam, coping.describe_myself, likes=("outside", "music", "words"), strengths=("kind", "stubborn"))
    for number in range(OWN):
        facts = Facts(kind="mind", likes=("outside",), good_for=())
        say(sam, coping.write_strategy, strategy=f"own{number}", name=f"My own way, {number}", facts=facts, how=TEXT)
    strategies = [*known, *(f"own{number}" for number in range(OWN))]
    for number in range(TRIES):
        strategy = strategies[number % len(strategies)]
        words = {"attempt": f"t{number}", "strategy": strategy, "known": known, "before": 7, "context": "home"}
        say(sam, coping.begin_try, **words)
        say(sam, coping.end_try, attempt=f"t{number}", after=number % 9, note=TEXT)
    for strategy in list(known)[:40]:
        say(sam, coping.like, strategy=strategy, known=known, liking=Liking.LIKED)
    say(sam, coping.choose_card, strategies=tuple(list(known)[:5]), known=known, line="It passes.", call="Ben")
    for number in range(PLANS):
        wording = PlanWording(f"When the bus is full, {number}", TEXT, TEXT)
        say(sam, coping.propose_plan, plan=f"p{number}", version=f"p{number}v", wording=wording)
        say(robin, agree, accord=f"p{number}", version=f"p{number}v")
    names = {strategy: f"Way {strategy}" for strategy in strategies[:30]}
    say(sam, coping.show_what_helps, names=names, note=TEXT)
