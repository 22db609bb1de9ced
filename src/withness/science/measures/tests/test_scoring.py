"""Totals as the authors say, the same for many and for one, and nothing guessed that they don't allow."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withness.science.measures import (
    BadAnswer,
    UnknownMeasure,
    measure,
    measures,
    pack,
    packed,
    packing_of,
    score,
    score_one,
)

ANSWERED = [code for code, each in measures().items() if each.whole]


@st.composite
def forms(draw):
    of = measure(draw(st.sampled_from(ANSWERED)))
    answer = st.one_of(st.just(float("nan")), st.integers(int(of.low), int(of.high)).map(float))
    rows = draw(st.lists(st.lists(answer, min_size=len(of.items), max_size=len(of.items)), min_size=1, max_size=4))
    return of, np.array(rows)


@given(forms())
def test_many_and_one_agree(form):
    of, answers = form
    many = score(of, answers)
    for row, each in enumerate(answers):
        one = score_one(of, {item.id: value for item, value in zip(of.items, each, strict=True)})
        total = many.total[row]
        assert one.total is None if np.isnan(total) else one.total == pytest.approx(total)
        assert len(one.missing) == many.missing[row]
        assert (one.prorated, one.asks_for_help) == (many.prorated[row], many.at_risk[row])
        for name, values in many.subscales.items():
            assert one.subscales.get(name) is None if np.isnan(values[row]) else one.subscales[name] == values[row]


@pytest.mark.parametrize("compiled", [True, False])
@settings(deadline=None)
@given(form=forms())
def test_packed_forms_have_the_same_totals(compiled, form):
    of, answers = form
    try:
        packing = packing_of(of.code)
    except ValueError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "WORTH_COMPILING", 0 if compiled else 10**9)
        totals = packing.totals_of(pack(of.code, answers))
    assert totals == pytest.approx(np.nan_to_num(score(of, answers).total, nan=-1.0))


def test_plain_sums_of_whole_answers_can_be_packed():
    fits = []
    for code in ANSWERED:
        with suppress(ValueError):
            fits.append(packing_of(code).items and code)
    assert {"phq-9", "gad-7", "swemwbs", "withness-week"} == set(fits)
    with pytest.raises(ValueError, match="no plain sum"):
        packing_of("core-10")


@pytest.mark.parametrize("least", [0, 10**9])
def test_what_is_no_packed_form_is_refused(monkeypatch, least):
    monkeypatch.setattr(packed, "WORTH_COMPILING", least)
    with pytest.raises(IndexError):
        packing_of("phq-9").totals_of(np.array([0, 1 << 27], np.uint32))


def test_phq_9_by_hand():
    of = measure("44249-1")
    done = score_one(of, {str(item): answer for item, answer in enumerate((3, 2, 1, 0, 3, 2, 1, 0, 1), start=1)})
    assert (done.total, done.asks_for_help) == (13, True)
    assert score_one(of, {"1": 3}).total is None
    assert not score_one(of, {"9": 0}).asks_for_help


def test_core_10_turns_items_and_allows_one_gap():
    of = measure("CORE-10")
    answers = dict.fromkeys([str(item) for item in range(1, 11)], 1.0)
    assert score_one(of, answers).total == 8 + 2 * 3
    del answers["10"]
    one_gap = score_one(of, answers)
    assert (one_gap.total, one_gap.prorated) == (pytest.approx(13 * 10 / 9), True)
    del answers["9"]
    assert score_one(of, answers).total is None


def test_other_ways_to_score():
    assert score_one(measure("sdm-q-9"), dict.fromkeys(map(str, range(1, 10)), 5)).total == 100
    assert score_one(measure("sdm-q-9"), {**dict.fromkeys(map(str, range(1, 10)), 0), "1": 5}).total == pytest.approx(
        100 / 9
    )
    assert score_one(measure("collaborate"), {"1": 9, "2": 9, "3": 9}).total == 1
    assert score_one(measure("collaborate"), {"1": 9, "2": 9, "3": 8}).total == 0
    assert score_one(measure("gbo"), {"1": 4, "2": 7}).total == 5.5
    bond = score_one(measure("wai-sr"), dict.fromkeys(map(str, range(1, 13)), 4))
    assert (bond.total, bond.subscales) == (48, {"task": 16, "goal": 16, "bond": 16})


@pytest.mark.parametrize("answer", [-1, 4, 2.5])
def test_what_cannot_be_answered_is_named(answer):
    answers = np.full((3, 9), 1.0)
    answers[1, 4] = answer
    with pytest.raises(BadAnswer, match="whole numbers from 0 to 3") as wrong:
        score(measure("phq-9"), answers)
    assert (wrong.value.row, wrong.value.item) == (1, "5")
    with pytest.raises(BadAnswer):
        score_one(measure("phq-9"), {"5": answer})


def test_an_unknown_measure_names_those_there_are():
    with pytest.raises(UnknownMeasure, match="phq-9"):
        measure("phq-99")


def test_every_fact_is_dated_and_sourced():
    for each in measures().values():
        assert each.source, each.code
        assert each.licence, each.code
        assert each.checked >= "2026", each.code
        assert each.ours == ("not validated" in each.source), each.code
        places = {item.id for item in each.items}
        assert all(set(scale.items) <= places for scale in each.subscales), each.code
        assert all(risk.item in places for risk in each.risk), each.code
