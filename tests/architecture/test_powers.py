"""Where a role decides, it is a listed asymmetry: law 2, also for rules that nobody has thought of yet.

A place that treats client and therapist alike and leaves out whoever stands around needs no entry. Every other place
stands in TIED, with the asymmetries that people can read about it at /powers/.
"""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.architecture.sources import PACKAGE, product_code, shown
from withness.config.capabilities import registry
from withness.ground.partnership import Role

ALIKE = frozenset({Role.CLIENT, Role.THERAPIST})
ROOMS = (
    "capabilities/*/rules.py",
    "ground/practice/rules.py",
    "ground/directory/rules.py",
    "ground/programme/rules.py",
    "ground/openings/opening.py",
    "ground/partnership/*.py",
    "ground/partnership/verbs/*.py",
)
"""Where rules are: what decides stands nowhere else."""

AROUND = "helpers_around_answer_only_where_asked"
CLIENTS_OPEN = "only_clients_open_to_others"
THE_HOUSE = "the_house_says_a_closed_list"
BESIDE = "clients_say_whether_what_was_heard_stands_beside_their_reasons"
TIED: Mapping[str, tuple[str, ...]] = {
    "safety/rules.py raise_alarm": (
        "an_alarm_reaches_therapists_only",
        "a_therapist_s_alarm_is_not_the_client_s_to_carry",
    ),
    "needs/rules.py give_needs": ("clients_say_what_is_hard_in_their_life",),
    "needs/rules.py _clients": ("clients_say_what_is_hard_in_their_life",),
    "needs/rules.py _therapists": ("safety_at_home_reaches_therapists_only",),
    "safetyplan/rules.py keep_plan": ("a_safety_plan_is_one_client_s",),
    "safetyplan/rules.py propose_plan": ("a_safety_plan_is_one_client_s",),
    "safetyplan/rules.py owners": ("a_safety_plan_is_one_client_s",),
    "safetyplan/rules.py _owner": ("a_safety_plan_is_one_client_s",),
    "referrals/rules.py tell": ("clients_say_whether_they_got_help",),
    "referrals/rules.py propose_referral": ("a_place_can_be_asked_for_one_client_alone",),
    "referrals/rules.py _may_be_owner": ("a_place_can_be_asked_for_one_client_alone",),
    "agreement/rules.py say_alone": ("clients_alone_may_say_that_no_colleague_steps_in",),
    "agreement/rules.py closed_by": ("clients_alone_may_say_that_no_colleague_steps_in",),
    "reflection/rules.py say_whether_it_may_stand_beside": (BESIDE,),
    "reflection/rules.py stands_beside": (BESIDE,),
    "guidance/rules.py take_lead": ("therapists_may_take_the_lead_in_danger",),
    "guidance/rules.py may_take": ("therapists_may_take_the_lead_in_danger",),
    "guidance/rules.py keep_back": ("therapists_may_keep_something_back_in_danger",),
    "guidance/rules.py therapists": ("what_is_done_in_danger_is_told_to_whom_it_concerns",),
    "safety/rules.py acknowledge": ("only_therapists_acknowledge_an_alarm",),
    "measures/rules.py _at_once": (
        "an_alarm_reaches_therapists_only",
        "a_therapist_s_alarm_is_not_the_client_s_to_carry",
    ),
    "deciding/rules.py leaders": ("a_lead_goes_between_client_and_therapist",),
    "stories/rules.py keep": ("clients_write_their_own_stories",),
    "stories/rules.py ask_for": ("clients_write_their_own_stories",),
    "stories/rules.py hand_over": ("clients_write_their_own_stories",),
    "journal/rules.py _sayable": ("a_therapist_s_notes_are_said_first",),
    "practice/rules.py _only_therapists": ("a_colleague_may_step_in_where_the_practice_allows_it",),
    "practice/rules.py _only_staff": ("staff_speak_for_the_practice", "staff_know_who_works_at_the_practice"),
    "counted/rules.py count_me": ("clients_alone_say_whether_they_are_counted",),
    "brief/rules.py _client": ("clients_alone_have_a_voice_in_a_brief",),
    "programme/rules.py set_up": ("staff_run_the_programme",),
    "programme/rules.py _of_staff": ("staff_run_the_programme",),
    "directory/rules.py _only_staff": ("staff_look_whether_the_directory_is_right",),
    "openings/opening.py _looked_in": ("what_a_client_opens_is_their_own",),
    "partnership/members.py circle": (AROUND,),
    "partnership/speech.py close_to_listeners": (CLIENTS_OPEN,),
    "verbs/answering.py propose": (AROUND,),
    "verbs/belonging.py found": (THE_HOUSE,),
    "verbs/belonging.py invite": (THE_HOUSE, AROUND),
    "verbs/belonging.py _who_hears_of": (AROUND,),
    "verbs/belonging.py _who_hears_why": (AROUND,),
    "verbs/belonging.py _whose_welcome": ("clients_welcome_who_comes_to_stand_by_them",),
    "verbs/belonging.py let_back_in": ("therapists_let_back_in_who_lost_their_way_in",),
    "verbs/belonging.py may_remove": ("clients_and_therapists_leave_by_themselves", "guardians_are_removed_by_staff"),
    "verbs/dictating.py dictate": ("therapists_write_down_what_clients_say",),
    "verbs/opening.py grant": ("guardians_hear_until_a_day",),
    "verbs/opening.py clients_in": (CLIENTS_OPEN,),
}
COMING = {"staff_speak_for_the_practice", "staff_know_who_works_at_the_practice"}
"""Listed with the pages of the practice on which staff say these things."""
NAMED_BY_OTHERS = {"partnership/members.py active": "finds members in the roles that its callers name"}
"""Places that ask for a role and decide nothing by it."""


def rule_files() -> list[Path]:
    return [path for path in product_code() if any(path.relative_to(PACKAGE).match(room) for room in ROOMS)]


def places(path: Path) -> Iterator[str]:
    """Every function of a file in which a role decides, other than for client and therapist alike."""
    module = import_module(".".join(("withness", *path.relative_to(PACKAGE).with_suffix("").parts)))
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef) and not all(alike(each, module) for each in deciding(function)):
            yield f"{path.parent.name}/{path.name} {function.name}"


def deciding(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What in a function compares a role, looks something up by one, or picks members by their roles."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and is_role(node.left):
            yield from node.comparators
        elif isinstance(node, ast.Compare) and any(is_role(each) for each in node.comparators):
            yield node.left
        elif isinstance(node, ast.Subscript) and is_role(node.slice):
            yield node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "get" and node.args and is_role(node.args[0]):
                yield node.args[0]
            if node.func.attr == "active" and node.args:
                yield ast.copy_location(ast.Tuple(node.args, ast.Load()), node)
        elif isinstance(node, ast.MatchValue) and names_a_role(node.value):
            yield node.value


def is_role(node: ast.expr) -> bool:
    """Somebody's role, a role by its name, or an argument that is one."""
    return (
        (isinstance(node, ast.Attribute) and node.attr in ("role", "roles"))
        or (isinstance(node, ast.Name) and node.id in ("role", "roles"))
        or names_a_role(node)
    )


def names_a_role(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role"


def alike(node: ast.expr, module: ModuleType) -> bool:
    """Whether these are client and therapist, both and nobody else."""
    expression = ast.fix_missing_locations(ast.Expression(ast.Set([ast.Starred(node, ast.Load())])))
    try:
        named: Any = eval(compile(expression, "<rule>", "eval"), vars(module))
    except (NameError, TypeError, AttributeError):
        return False
    return frozenset(named) == ALIKE


FOUND = {place for path in rule_files() for place in places(path)}


def test_every_place_where_a_role_decides_is_a_listed_asymmetry():
    listed = {asymmetry.name for asymmetry in registry().asymmetries}
    assert FOUND - TIED.keys() - NAMED_BY_OTHERS.keys() == set(), (
        "A role decides here. Treat client and therapist alike, or list the asymmetry with its reason and source, "
        "and tie the place to it in TIED."
    )
    assert {name for names in TIED.values() for name in names} - listed - COMING == set(), (
        "Tied to what is listed nowhere."
    )


def test_what_is_tied_is_still_there():
    assert (TIED.keys() | NAMED_BY_OTHERS.keys()) - FOUND == set()


def test_every_listed_asymmetry_is_held_by_a_rule():
    """What clients read about powers is so: a rule decides by it."""
    held = {name for names in TIED.values() for name in names}
    assert {asymmetry.name for asymmetry in registry().asymmetries} - held == set()


@pytest.mark.parametrize(
    "body",
    [
        "by.role is Role.THERAPIST",
        "by.role in (Role.THERAPIST, Role.COORDINATOR)",
        "by.role not in STAFF",
        "by.role == other.role",
        "view.members.active(Role.THERAPIST)",
        "MAY.get(by.role)",
        "MAY[by.role]",
        "role is Role.GUARDIAN",
        "by.role not in kind.proposers",
    ],
)
def test_a_new_place_would_be_found(body):
    (function,) = ast.parse(f"def rule(view, by, other, role, kind):\n    return {body}").body
    assert isinstance(function, ast.FunctionDef)
    module = ModuleType("made_up")
    vars(module).update(Role=Role, STAFF=(Role.THERAPIST, Role.COORDINATOR), MAY={Role.CLIENT: 1})
    assert not all(alike(each, module) for each in deciding(function))


@pytest.mark.parametrize(
    "body",
    ["by.role not in PARTNERS", "by.role in (Role.CLIENT, Role.THERAPIST)", "view.members.active(*PARTNERS)", "view"],
)
def test_what_treats_both_alike_needs_no_entry(body):
    (function,) = ast.parse(f"def rule(view, by):\n    return {body}").body
    assert isinstance(function, ast.FunctionDef)
    module = ModuleType("made_up")
    vars(module).update(Role=Role, PARTNERS=(Role.THERAPIST, Role.CLIENT))
    assert all(alike(each, module) for each in deciding(function))


def test_no_rule_asks_for_a_role_where_this_does_not_look():
    """Rules alone raise that somebody is not in the role for it."""
    raised = [path for path in product_code() if "raise NotThisRole" in path.read_text()]
    assert [shown(path) for path in raised if path not in rule_files()] == []


def test_every_kind_is_put_forward_by_both_alike_and_says_what_is_decided_in_it():
    for kind in registry().kinds.values():
        assert kind.proposers == ALIKE, kind.name
        assert kind.matter or not kind.may_be_led, f"{kind.name}: whoever gives a lead has to read in which matter"


def test_nothing_that_can_be_written_down_for_somebody_gives_or_uses_a_lead():
    assert {name for name in registry().verbs if "lead" in name or "agree_for" in name or "deciding" in name} == set()
