"""Who may open and send what: every address of a partnership for every role in every state, without a hole.

An address that is in neither table fails. The two clients and two therapists may open all of them; whoever stands
around finds those in AROUND, and 404 everywhere else. test_addresses.py says the same of strangers and visitors.
"""

import re

import pytest

from tests.architecture.everybody import AROUND as ROLES
from tests.architecture.everybody import STATES, Everybody, opened_to
from tests.architecture.test_addresses import OURS, PARTNERSHIP, PRACTICE, Address

PAGE, FORM = 200, 405
"""What a client or therapist gets: a page (or the way to one), or no page because it only takes a form."""

PARTNERS = {
    "acts/<str:act>/": FORM,
    "hears/of/<str:accord>/": PAGE,
    "hears/of/<str:accord>/close/": FORM,
    "hears/of/<str:accord>/ask/<str:listener>/": PAGE,
    "hears/by/<str:listener>/": PAGE,
    "people/<str:member>/welcome/": FORM,
    "people/<str:member>/uninvite/": FORM,
    "mirror/": PAGE,
    "sessions/": PAGE,
    "sessions/new/": PAGE,
    "sessions/several/<str:series>/": PAGE,
    "sessions/topics/": PAGE,
    "sessions/topics/add/": FORM,
    "sessions/topics/settle/": FORM,
    "sessions/topics/<str:topic>/": PAGE,
    "sessions/topics/<str:topic>/weigh/": FORM,
    "sessions/topics/<str:topic>/reword/": FORM,
    "sessions/topics/<str:topic>/take-back/": FORM,
    "sessions/topics/<str:topic>/carry/": FORM,
    "sessions/<str:session>/answer/": FORM,
    "sessions/<str:session>/call-off/": FORM,
    "sessions/<str:session>/move/": PAGE,
    "checkins/": PAGE,
    "checkins/now/": PAGE,
    "checkins/now/save/": FORM,
    "checkins/choose/": PAGE,
    "checkins/earlier/": PAGE,
    "checkins/given/<str:checkin>/": PAGE,
    "needs/": PAGE,
    "needs/now/": PAGE,
    "needs/now/save/": FORM,
    "needs/again/<str:member>/": FORM,
    "measures/": PAGE,
    "measures/pick/": PAGE,
    "measures/given/<str:response>/": PAGE,
    "measures/counting/": PAGE,
    "counted/": PAGE,
    "measures/<str:pick>/others/": FORM,
    "measures/<str:pick>/": PAGE,
    "measures/<str:pick>/answer/": FORM,
    "measures/<str:pick>/again/": FORM,
    "measures/<str:pick>/go-on/": PAGE,
    "measures/<str:pick>/questions/<str:item>/": PAGE,
    "measures/<str:pick>/questions/<str:item>/now/": PAGE,
    "measures/<str:pick>/look/": PAGE,
    "measures/<str:pick>/put-away/": FORM,
    "measures/<str:pick>/earlier/": PAGE,
    "measures/<str:pick>/hide/": FORM,
    "measures/<str:pick>/stop/": FORM,
    "measures/<str:pick>/language/": FORM,
    "alliance/": PAGE,
    "alliance/how-it-was/": PAGE,
    "alliance/how-it-was/save/": FORM,
    "alliance/said/<str:feedback>/<str:part>/": PAGE,
    "alliance/said/<str:feedback>/<str:part>/answer/": FORM,
    "alliance/said/<str:feedback>/<str:part>/heard/": FORM,
    "alliance/said/<str:feedback>/<str:part>/not-yet/": FORM,
    "agreement/": PAGE,
    "agreement/new/": PAGE,
    "agreement/alone/": PAGE,
    "agreement/<str:agreement>/again/": PAGE,
    "agreement/<str:agreement>/answer/": FORM,
    "alliance/between-us/": PAGE,
    "alliance/between-us/open/": FORM,
    "alliance/between-us/talk/": FORM,
    "alliance/between-us/<str:repair>/": PAGE,
    "alliance/between-us/<str:repair>/say/": FORM,
    "alliance/between-us/<str:repair>/close/": FORM,
    "alliance/between-us/<str:repair>/reopen/": FORM,
    "alliance/connection/": PAGE,
    "alliance/connection/say/": PAGE,
    "alliance/connection/say/save/": FORM,
    "alliance/connection/asking/": FORM,
    "alliance/connection/pace/": FORM,
    "alliance/connection/pace/<str:pace>/": PAGE,
    "alliance/connection/pace/<str:pace>/answer/": FORM,
    "goals/": PAGE,
    "goals/matters/<str:goal>/": PAGE,
    "goals/steps/": PAGE,
    "goals/steps/of/<str:goal>/": PAGE,
    "goals/steps/<str:step>/answer/": FORM,
    "goals/steps/<str:step>/tell/": FORM,
    "goals/levels/": PAGE,
    "goals/levels/new/": PAGE,
    "goals/levels/<str:scale>/answer/": FORM,
    "goals/levels/<str:scale>/place/": FORM,
    "goals/levels/<str:scale>/done/": FORM,
    "experiments/": PAGE,
    "experiments/new/": PAGE,
    "experiments/<str:experiment>/again/": PAGE,
    "experiments/<str:experiment>/answer/": FORM,
    "experiments/<str:experiment>/happened/": FORM,
    "experiments/<str:experiment>/made-of-it/": FORM,
    "experiments/<str:experiment>/ask/": FORM,
    "experiments/<str:experiment>/questions/<str:question>/answer/": FORM,
    "experiments/<str:experiment>/questions/<str:question>/leave/": FORM,
    "experiments/<str:experiment>/let-go/": FORM,
    "reflection/": PAGE,
    "reflection/new/": PAGE,
    "reflection/<str:reflection>/answer/": FORM,
    "reflection/<str:reflection>/bring/": FORM,
    "reflection/<str:reflection>/who/": FORM,
    "reflection/<str:reflection>/correct/": FORM,
    "reflection/<str:reflection>/felt/": FORM,
    "reflection/<str:reflection>/may-teach/": FORM,
    "reflection/<str:reflection>/beside/": FORM,
    "reflection/<str:reflection>/set-right.csv": PAGE,
    "reflection/<str:reflection>/take-away/": FORM,
    "reflection/<str:reflection>/take-back/": FORM,
    "goals/new/": PAGE,
    "goals/<str:goal>/again/": PAGE,
    "goals/<str:goal>/answer/": FORM,
    "goals/<str:goal>/rate/": FORM,
    "goals/<str:goal>/close/": FORM,
    "thoughts/": PAGE,
    "thoughts/<str:thought>/": PAGE,
    "thoughts/<str:thought>/show/": FORM,
    "thoughts/<str:thought>/<str:thought_step>/": PAGE,
    "thoughts/shown/<str:thought>/": PAGE,
    "thoughts/shown/<str:thought>/talk/": FORM,
    "thoughts/shown/<str:thought>/leave/": FORM,
    "stories/": PAGE,
    "stories/new/<str:template>/<str:new_piece>/": PAGE,
    "stories/ask/<str:new_piece>/": FORM,
    "stories/<str:story>/write/": PAGE,
    "stories/<str:story>/move/": FORM,
    "stories/<str:story>/picture/": FORM,
    "stories/<str:story>/show/": FORM,
    "stories/<str:story>/take-back/": FORM,
    "stories/<str:story>/suggest/<str:passage>/": PAGE,
    "stories/<str:story>/suggested/<str:suggestion>/": FORM,
    "stories/<str:story>/agree/": FORM,
    "stories/<str:story>/answer/": FORM,
    "stories/<str:story>/compare/": PAGE,
    "stories/<str:story>/witnesses/": PAGE,
    "stories/<str:story>/witnesses/let-read/": FORM,
    "stories/<str:story>/together/": PAGE,
    "stories/<str:story>/keepsake/": PAGE,
    "stories/<str:story>/keepsake/file/": PAGE,
    "stories/<str:story>/erase/": PAGE,
    "coping/": PAGE,
    "coping/about-me/": PAGE,
    "coping/helps/": PAGE,
    "coping/compared/": PAGE,
    "coping/card/": PAGE,
    "coping/card/carry/": PAGE,
    "coping/show/": PAGE,
    "coping/plans/": PAGE,
    "coping/plans/new/": PAGE,
    "coping/plans/<str:coping_plan>/answer/": FORM,
    "coping/plans/<str:coping_plan>/let-go/": FORM,
    "coping/library/": PAGE,
    "coping/library/new/": PAGE,
    "coping/library/<str:strategy>/": PAGE,
    "coping/library/<str:strategy>/words/": PAGE,
    "coping/library/<str:strategy>/like/": FORM,
    "coping/library/<str:strategy>/let-go/": FORM,
    "coping/library/<str:strategy>/try/": FORM,
    "coping/tries/<str:attempt>/": PAGE,
    "people/pin/": PAGE,
    "people/<str:member>/pin/": PAGE,
    "people/<str:member>/sheet/": PAGE,
    "people/<str:member>/way-back/": PAGE,
    "practice/": PAGE,
    "services/": PAGE,
    "services/<str:service>/": PAGE,
    "services/<str:service>/wrong/": FORM,
    "referrals/": PAGE,
    "referrals/find/": PAGE,
    "referrals/choose/<str:service>/": PAGE,
    "referrals/<str:referral>/": PAGE,
    "referrals/<str:referral>/again/": PAGE,
    "referrals/<str:referral>/letter/": PAGE,
    "referrals/<str:referral>/file/": PAGE,
    "referrals/<str:referral>/answer/": FORM,
    "referrals/<str:referral>/send/": FORM,
    "referrals/<str:referral>/close/": FORM,
    "referrals/<str:referral>/came-back/": FORM,
    "referrals/<str:referral>/heard/": FORM,
    "referrals/<str:referral>/told/": FORM,
    "referrals/<str:referral>/in-the-way/": FORM,
    "referrals/<str:referral>/end/": FORM,
    "practice/logo.png": PAGE,
    "people/<str:member>/remove/": PAGE,
    "sessions/<str:session>/hour/": PAGE,
    "sessions/<str:session>/progress-note/": PAGE,
    "paper/": PAGE,
    "paper/help/": PAGE,
    "paper/said/<str:dictation>/": PAGE,
    "paper/<str:voice>/<str:sheet>/": PAGE,
    "paper/<str:voice>/<str:sheet>/write/": PAGE,
    "sessions/notes/of/<str:session>/": PAGE,
    "sessions/notes/of/<str:session>/write/": FORM,
    "sessions/notes/<str:note>/": PAGE,
    "sessions/notes/<str:note>/take-back/": FORM,
    "sessions/takeaways/": PAGE,
    "sessions/takeaways/put-forward/": FORM,
    "sessions/takeaways/<str:takeaway>/give-answer/": FORM,
    "sessions/takeaways/<str:takeaway>/done/": FORM,
    "sessions/in-own-words/of/<str:session>/": PAGE,
    "sessions/in-own-words/of/<str:session>/ask/": FORM,
    "sessions/in-own-words/of/<str:session>/say/": FORM,
    "sessions/in-own-words/<str:back>/": PAGE,
    "sessions/in-own-words/<str:back>/meant/": FORM,
    "sessions/in-own-words/<str:back>/add/": FORM,
    "sessions/<str:session>/again/": FORM,
    "ending/": PAGE,
    "ending/begin/": PAGE,
    "ending/<str:ending>/again/": PAGE,
    "ending/<str:ending>/answer/": FORM,
    "ending/<str:ending>/go-on/": FORM,
    "deciding/": PAGE,
    "deciding/new/": PAGE,
    "deciding/ask/<str:accord>/": FORM,
    "deciding/advise/<str:accord>/": PAGE,
    "deciding/<str:deciding>/again/": PAGE,
    "deciding/<str:deciding>/answer/": FORM,
    "deciding/<str:deciding>/take-back/": FORM,
    "understanding/": PAGE,
    "understanding/about/of/<str:side>/": PAGE,
    "understanding/about/of/<str:side>/show/": FORM,
    "understanding/about/changed/new/": PAGE,
    "understanding/about/changed/<str:adaptation>/": PAGE,
    "understanding/about/<str:chapter>/": PAGE,
    "understanding/people/": PAGE,
    "understanding/people/new/": PAGE,
    "understanding/people/of/<str:whose>/": PAGE,
    "understanding/people/<str:thing>/": PAGE,
    "understanding/about/changed/<str:adaptation>/answer/": FORM,
    "understanding/about/changed/<str:adaptation>/again/": FORM,
    "understanding/people/<str:thing>/off/": FORM,
    "understanding/<str:matter>/": PAGE,
    "understanding/<str:matter>/mine/": FORM,
    "understanding/<str:matter>/share/": FORM,
    "understanding/<str:matter>/differ/": FORM,
    "understanding/closer/<str:difference>/": FORM,
    "understanding/sentence/<str:sentence>/answer/": FORM,
    "preferences/": PAGE,
    "preferences/mine/": PAGE,
    "preferences/ask/": FORM,
    "decisions/": PAGE,
    "decisions/new/": PAGE,
    "decisions/<str:decision>/ways/": FORM,
    "decisions/<str:decision>/ways/<str:way>/": PAGE,
    "decisions/<str:decision>/ways/<str:way>/take-back/": FORM,
    "decisions/<str:decision>/what-counts/": PAGE,
    "decisions/<str:decision>/weigh/": FORM,
    "decisions/<str:decision>/lean/": FORM,
    "decisions/<str:decision>/decide/": PAGE,
    "decisions/<str:decision>/answer/": FORM,
    "decisions/<str:decision>/not-yet/": FORM,
    "decisions/<str:decision>/look-back/": FORM,
    "decisions/<str:decision>/talk/": PAGE,
    "advice/": PAGE,
    "advice/<str:about>/": PAGE,
    "advice/<str:about>/ask/": FORM,
    "advice/<str:about>/not-now/": FORM,
    "advice/<str:about>/offer/": FORM,
    "advice/<str:about>/welcome/": FORM,
    "advice/<str:about>/say/": FORM,
    "advice/<str:about>/<str:shown>/": FORM,
    "safety/plan/": PAGE,
    "safety/plan/new/": PAGE,
    "safety/plan/device/": PAGE,
    "safety/plan/<str:safety_plan>/again/": PAGE,
    "safety/plan/<str:safety_plan>/answer/": FORM,
    "safety/plan/<str:safety_plan>/looked/": FORM,
    "links/<str:about>/": PAGE,
    "links/<str:about>/undo/": FORM,
    "links/<str:about>/<str:other>/": PAGE,
    "own/<str:own_page>/": PAGE,
    "own/<str:own_page>/erase/": PAGE,
    "acts/<str:act>/aside/": FORM,
    "guidance/": PAGE,
    "guidance/take/": PAGE,
    "guidance/keep-back/": PAGE,
    "guidance/<str:guidance>/": PAGE,
    "guidance/<str:guidance>/step/": FORM,
    "guidance/<str:guidance>/answer/": FORM,
    "guidance/<str:guidance>/end/": FORM,
    "guidance/<str:guidance>/longer/": FORM,
    "guidance/<str:guidance>/look-back/": FORM,
    "guidance/<str:guidance>/aside/": FORM,
    "erasure/": PAGE,
    "erasure/mine/": PAGE,
    "erasure/<str:erasure>/": PAGE,
    "erasure/<str:erasure>/hold/": FORM,
    "erasure/<str:erasure>/destroy/": PAGE,
    "erasure/<str:erasure>/take-back/": FORM,
    "safety/<str:alarm>/seen/": FORM,
    "safety/<str:alarm>/over/": FORM,
}
"""For the two clients and the two therapists alone."""

NOT_FOR = {
    "stories/<str:story>/suggest/<str:passage>/": ("client",),
    "stories/<str:story>/erase/": ("client", "second", "therapist", "colleague"),
    "thoughts/<str:thought>/": ("second", "therapist", "colleague"),
    "understanding/people/<str:thing>/": ("second", "therapist", "colleague"),
    "coping/tries/<str:attempt>/": ("second", "therapist", "colleague"),
    "safety/plan/device/": ("second", "therapist", "colleague"),
    "safety/plan/<str:safety_plan>/": ("second",),
    "safety/plan/<str:safety_plan>/again/": ("second",),
    "safety/plan/<str:safety_plan>/paper/": ("second",),
    "safety/plan/<str:safety_plan>/card/": ("second",),
    "own/<str:own_page>/": ("second", "therapist", "colleague"),
    "own/<str:own_page>/erase/": ("second", "therapist", "colleague"),
    "erasure/<str:erasure>/": ("second", "colleague"),
    "erasure/<str:erasure>/destroy/": ("second", "colleague", "therapist"),
    "guidance/take/": ("client", "second"),
    "guidance/keep-back/": ("client", "second"),
    "guidance/<str:guidance>/": ("second",),
    "paper/said/<str:dictation>/": ("second", "colleague"),
    "paper/<str:voice>/<str:sheet>/": ("second",),
    "paper/<str:voice>/<str:sheet>/write/": ("second",),
}
"""What one client said and one therapist wrote down is theirs until it counts; no client writes for another; what
somebody tries is theirs alone, nobody draws on another's map, and a safety plan is one client's. Who asks whom to have
words destroyed is between the two. Who takes the lead or keeps something back in danger is a therapist, and a partner
hears of it only where it is for them."""

OPENED, ALWAYS = "opened", "always"
AROUND = {
    "": (PAGE, ALWAYS, PAGE),
    "people/": (PAGE, ALWAYS, 400),
    "people/name/": (PAGE, ALWAYS, 400),
    "people/leave/": (PAGE, ALWAYS, 302),
    "record/": (PAGE, ALWAYS, 302),
    "record/<str:entry>/erase/": (PAGE, OPENED, 422),
    "record/opened/": (PAGE, ALWAYS, FORM),
    "hears/of/<str:accord>/say-back/": (302, OPENED, 302),
    "goals/<str:goal>/": (PAGE, OPENED, PAGE),
    "understanding/sentence/<str:sentence>/": (PAGE, OPENED, PAGE),
    "goals/levels/<str:scale>/": (PAGE, OPENED, PAGE),
    "experiments/<str:experiment>/": (PAGE, OPENED, PAGE),
    "stories/<str:story>/": (PAGE, OPENED, PAGE),
    "stories/<str:story>/picture/<str:passage>/": (PAGE, OPENED, PAGE),
    "stories/<str:story>/witness/": (302, OPENED, 422),
    "reflection/<str:reflection>/": (PAGE, OPENED, PAGE),
    "sessions/<str:session>/": (PAGE, OPENED, PAGE),
    "agreement/<str:agreement>/": (PAGE, OPENED, PAGE),
    "deciding/<str:deciding>/": (PAGE, OPENED, PAGE),
    "sessions/takeaways/<str:takeaway>/": (PAGE, OPENED, PAGE),
    "coping/plans/<str:coping_plan>/": (PAGE, OPENED, PAGE),
    "ending/<str:ending>/": (PAGE, OPENED, PAGE),
    "safety/plan/<str:safety_plan>/": (PAGE, OPENED, PAGE),
    "safety/plan/<str:safety_plan>/paper/": (PAGE, OPENED, PAGE),
    "safety/plan/<str:safety_plan>/card/": (PAGE, OPENED, PAGE),
    "decisions/<str:decision>/": (PAGE, OPENED, PAGE),
    "take-along/": (302, ALWAYS, 302),
    "calendar/": (PAGE, ALWAYS, 422),
    "own/": (PAGE, ALWAYS, PAGE),
    "own/write/": (PAGE, ALWAYS, 422),
    "own/keep/": (FORM, ALWAYS, 422),
    "own/asked-for/": (PAGE, ALWAYS, FORM),
    "safety/": (PAGE, ALWAYS, PAGE),
    "safety/say/": (FORM, ALWAYS, 422),
}
"""For everyone here: what a GET gives; to whom around it is there; and what an empty form gives these."""

BELONGS_TO = {"accord": "goal", "entry": "goal", "passage": "story"}
SECRETS = (
    "My sister",
    "Sleep",
    "More time at the end",
    "You looked at the clock",
    "call at once",
    "remember my cat",
    "the phone rings and",
    "You call it a habit",
    "Which way home",
    "As if the floor moved",
    "We light a candle",
    "The aunt by the canal",
    "walk before bed",
    "nobody else is to read",
    "The bridge by the mill",
    "I would rather nobody kept it",
    "Somebody needs bread",
)
WORDS = {
    "goal": "To sleep through",
    "agreement": "We are on time",
    "deciding": "when we meet",
    "takeaway": "I call back when I want to",
    "coping_plan": "When the phone rings at night",
    "ending": "That you asked",
    "safety_plan": "When I stop answering",
    "decision": "The long way by the river",
    "story": "The lodger who counts spoons",
    "reflection": "The evening by the stove",
}
HERE = [address for address in OURS if address.route.startswith(PARTNERSHIP)]
GONE = ("invited", "left", "removed")
HEARING = tuple(state for state in STATES if state not in GONE)
TOGETHER = ("client", "second", "therapist", "colleague")


def test_every_address_is_in_the_matrix_once():
    assert {short(address) for address in HERE} == PARTNERS.keys() | AROUND.keys()
    assert not PARTNERS.keys() & AROUND.keys()


def test_clients_and_therapists_open_every_page(everybody):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in HERE:
            wanted = PARTNERS.get(short(address)) or AROUND[short(address)][0]
            if who in NOT_FOR.get(short(address), ()):
                wanted = 404
            answer = client.get(address.filled(everybody.scene))
            assert answer.status_code == wanted or (wanted == PAGE and answer.status_code == 302), (who, address.route)


def test_no_empty_form_breaks_anything(everybody):
    for who in TOGETHER:
        client = everybody.scene.signed_in(who)
        for address in sorted(HERE, key=is_the_way_out):
            answer = client.post(address.filled(everybody.scene))
            assert answer.status_code in (200, 204, 302, 400, 404, FORM, 422), (who, address.route, answer.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_stands_around_finds_what_is_open_to_them_and_nothing_else(everybody, role):
    for state in HEARING:
        scene, client = everybody.scene, everybody.scene.signed_in(Everybody.who(role, state))
        heard = opened_to(role) if state == "granted" else ()
        for address in sorted(HERE, key=is_the_way_out):
            path, there = address.filled(scene), is_there(address, heard)
            wanted_get, wanted_post = (AROUND[short(address)][0], AROUND[short(address)][2]) if there else (404, 404)
            answer, sent = client.get(path), client.post(path)
            assert answer.status_code == wanted_get, (state, address.route, answer.status_code)
            assert sent.status_code == wanted_post, (state, address.route, sent.status_code)
            for page in (answer.content.decode(errors="replace"), sent.content.decode(errors="replace")):
                assert not overheard(page, heard), (state, address.route)


def test_no_page_of_theirs_leads_to_one_that_is_not(everybody):
    for role in ROLES:
        client = everybody.scene.signed_in(Everybody.who(role, "granted"))
        waiting, seen = [f"/with/{everybody.scene.voice.ledger}/"], set[str]()
        while waiting:
            path = waiting.pop()
            if path in seen or path.startswith(("/sign-out/", "/static/", "/demo/")):
                continue
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code in (200, 302), (role, path)
            if path.startswith("/with/"):
                waiting += re.findall(r'href="(/[^"#?]*)', answer.content.decode())
        assert f"/with/{everybody.scene.voice.ledger}/goals/{everybody.scene.places['goal']}/" in seen


def test_whoever_is_invited_or_gone_finds_nothing_and_nobody_around_belongs_to_the_practice(everybody):
    for role in ROLES:
        for state in STATES:
            client = everybody.scene.signed_in(Everybody.who(role, state))
            for address in OURS:
                if state in GONE or address.route.startswith(PRACTICE):
                    path = address.filled(everybody.scene)
                    assert client.get(path).status_code == 404, (role, state, address.route)
                    assert client.post(path).status_code == 404, (role, state, address.route)


def test_what_was_closed_or_ran_out_or_was_half_opened_leaves_home_as_if_it_had_never_been(everybody):
    for role in ROLES:
        assert len({home_of(everybody, role, state) for state in HEARING if state != "granted"}) == 1, role


def home_of(everybody: Everybody, role: object, state: str) -> str:
    who = Everybody.who(role, state)  # type: ignore[arg-type]
    page = everybody.scene.signed_in(who).get(f"/with/{everybody.scene.voice.ledger}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(re.escape(who), "", main, flags=re.IGNORECASE)


def is_there(address: Address, heard: tuple[str, ...]) -> bool:
    """Whether this address is there for somebody around who hears these."""
    if (known := AROUND.get(short(address))) is None:
        return False
    return known[1] == ALWAYS or BELONGS_TO.get(address.arguments[-1], address.arguments[-1]) in heard


def overheard(page: str, heard: tuple[str, ...]) -> list[str]:
    """Words on a page that its reader was not let in on."""
    kept = (*SECRETS, *(words for name, words in WORDS.items() if name not in heard))
    return [words for words in kept if words in page]


def is_the_way_out(address: Address) -> bool:
    """Sorted by this, leaving comes last."""
    return "leave" in address.route


def short(address: Address) -> str:
    return address.route.removeprefix(PARTNERSHIP)
