"""Where data is kept and what happens by itself: in the ground, and in one table."""

import ast

import pytest
from django.apps import apps

from tests.architecture.sources import PACKAGE, lines_matching, product_code, shown

MODELS_LIVE_IN = ("withness.ground.", "withness.doors.")


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("withness.")]


def test_models_live_in_the_ground():
    assert [model for model in our_models() if not model.__module__.startswith(MODELS_LIVE_IN)] == []


def test_no_capability_brings_a_migration():
    upstairs = (PACKAGE / "capabilities", PACKAGE / "spaces", PACKAGE / "config")
    assert not [path for folder in upstairs for path in folder.rglob("migrations/*.py")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_foreign_key_leaves_its_part(model):
    """Except to the account of a person: nearly everything belongs to one."""
    account = "people"
    elsewhere = [
        field.name
        for field in model._meta.get_fields()
        if field.many_to_one
        and field.concrete
        and field.related_model._meta.app_label not in {model._meta.app_label, account}
    ]
    assert not elsewhere


def test_nothing_listens_in_secret():
    """What follows from what stands in config/reactions.py, and nowhere else."""
    assert not lines_matching(r"@receiver\b|\bdjango\.dispatch\b|\b(pre|post)_(save|delete|init)\b", product_code())


def test_there_is_no_admin_site():
    assert not apps.is_installed("django.contrib.admin")
    assert not lines_matching(r"\badmin\.site\b|import admin\b", product_code())


def test_nothing_is_left_for_later():
    open_ends = r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError"
    assert not lines_matching(open_ends, product_code())


def test_no_line_of_code_is_kept_as_a_comment():
    """ruff's own check for this (ERA) trips over prose; this one looks for what parses as a statement."""
    kept = []
    for path in product_code():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            text = line.strip().removeprefix("# ") if line.strip().startswith("# ") else ""
            if text and _is_statement(text):
                kept.append(f"{shown(path, number)}: {text}")
    assert not kept


def _is_statement(text: str) -> bool:
    try:
        (statement,) = ast.parse(text).body
    except (SyntaxError, ValueError):
        return False
    return not isinstance(statement, ast.Expr | ast.AnnAssign) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    )
