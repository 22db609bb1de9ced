"""A useless strategy is hardly ever said to help, one that helps is found, and the words say how sure that is."""

import numpy as np
import pytest
from scipy.stats import t as student

from withness.science.trials import Claim, Effect, Occasion, effects_of, sentence
from withness.science.trials.one import NOTHING_SPECIAL, SURE


def life(rng, uses, *, effect=0.0, carries=0.6, worst=6.0, without=None):
    """Somebody whose distress (0 to 10) comes and goes; at its worst they walk, or do nothing special."""
    occasions, mood, day = [], 0.0, 0
    plan = ["walk"] * uses + [NOTHING_SPECIAL] * (uses if without is None else without)
    rng.shuffle(plan)
    while plan:
        day += 1
        mood = carries * mood + np.sqrt(1 - carries**2) * rng.normal()
        before = 5 + 2 * mood + rng.normal(0, 0.7)
        if before < worst:
            continue
        did = plan.pop()
        mood = carries * mood + np.sqrt(1 - carries**2) * rng.normal()
        after = 5 + 2 * mood + rng.normal(0, 0.7) - effect * (did == "walk")
        occasions.append(
            Occasion(float(np.clip(np.rint(before), 0, 10)), float(np.clip(np.rint(after), 0, 10)), did, day)
        )
    return occasions


def naive_helps(occasions, name):
    """What a plain comparison of before and after would claim; here to show how wrong it is."""
    drops = np.array([each.before - each.after for each in occasions if each.did == name])
    if drops.std(ddof=1) == 0:
        return False
    statistic = drops.mean() / (drops.std(ddof=1) / np.sqrt(len(drops)))
    return statistic > student.ppf(SURE, len(drops) - 1)


@pytest.mark.parametrize("carries", [0.2, 0.6, 0.9])
@pytest.mark.parametrize("uses", [8, 15, 30])
def test_a_useless_strategy_is_hardly_ever_said_to_help(uses, carries):
    rng = np.random.default_rng(uses)
    lives = [life(rng, uses, carries=carries) for _ in range(400)]
    false = np.mean([effects_of(each)[0].claim is Claim.HELPS for each in lives])
    naive = np.mean([naive_helps(each, "walk") for each in lives])
    assert false <= 0.03, (false, naive)
    assert naive >= 0.2, "the plain comparison should be fooled, or this shows nothing"


def test_the_plain_comparison_is_fooled_nearly_always():
    rng = np.random.default_rng(30)
    assert np.mean([naive_helps(life(rng, 30), "walk") for _ in range(200)]) > 0.85


def test_what_helps_is_found():
    rng = np.random.default_rng(3)
    found = [effects_of(life(rng, 30, effect=2.0))[0] for _ in range(100)]
    assert np.mean([each.claim is Claim.HELPS for each in found]) > 0.8
    assert np.mean([each.points for each in found]) == pytest.approx(1.8, abs=0.4)
    assert np.mean([each.low > 0 for each in found]) > 0.8


def test_no_claim_before_eight_uses_on_several_days():
    rng = np.random.default_rng(1)
    few = life(rng, 7, effect=6.0, without=10)
    assert effects_of(few)[0].claim is Claim.TOO_FEW
    one_day = [Occasion(each.before, each.after, each.did, 1) for each in life(rng, 12, effect=6.0)]
    assert effects_of(one_day)[0].claim is Claim.TOO_FEW
    alone = life(rng, 12, effect=6.0, without=3)
    assert effects_of(alone)[0].claim is Claim.NO_COMPARISON


def test_several_strategies_are_told_apart():
    rng = np.random.default_rng(2)
    walks, other = life(rng, 20, effect=3.0), life(rng, 20)
    mixed = walks + [Occasion(o.before, o.after, "music" if o.did else "", o.day) for o in other]
    walk, music = effects_of(mixed)
    assert (walk.did, walk.claim) == ("walk", Claim.HELPS)
    assert music.did == "music"
    assert music.claim is not Claim.HELPS


def test_scores_that_never_vary_claim_nothing():
    same = [Occasion(6, 4, "walk" if day % 2 else "", day) for day in range(30)]
    assert effects_of(same)[0].claim is Claim.OPEN


def test_nothing_done_says_nothing():
    assert effects_of([]) == []
    assert effects_of([Occasion(6, 5, "", 1)]) == []


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect("a", 3, 3, Claim.TOO_FEW), "You tried it 3 times; from 8 times on"),
        (Effect("a", 9, 1, Claim.TOO_FEW), "All of it was on one day"),
        (Effect("a", 9, 5, Claim.NO_COMPARISON), "at least 4 times when you did nothing special"),
        (Effect("a", 9, 5, Claim.HELPS, 1.44, 0.5, 2.4, 0.97), "about 1.4 points less (likely between 0.5 and 2.4)"),
        (Effect("a", 9, 5, Claim.HARMS, -1.44, -2.4, -0.5, 0.02), "about 1.4 points more (likely between 0.5 and 2.4)"),
        (Effect("a", 9, 5, Claim.OPEN, 0.4, -0.5, 1.0, 0.85), "may help you a little, but it could still be chance"),
        (Effect("a", 9, 5, Claim.OPEN, -0.4, -1.5, 0.3, 0.1), "may not be the right thing"),
        (Effect("a", 9, 5, Claim.OPEN, 0.0, -1.0, 1.0, 0.5), "no clear difference"),
    ],
)
def test_it_is_said_in_plain_words(effect, words):
    assert words in sentence(effect)
    assert "!" not in sentence(effect)
