"""Says in plain words what is known about one strategy for one person, and how sure that is."""

from .one import LEAST_DAYS, LEAST_USES, LEAST_WITHOUT, Claim, Effect

NEARLY = 0.8


def sentence(of: Effect) -> str:
    """One or two sentences for the person themselves; `of.did` is not named in them."""
    match of.claim:
        case Claim.NO_COMPARISON:
            return (
                "We can't tell yet. To know whether this helps, we also need to know how it goes by itself: "
                f"note at least {LEAST_WITHOUT} times when you did nothing special."
            )
        case Claim.TOO_FEW if of.uses < LEAST_USES:
            return (
                f"We can't tell yet. You tried it {_times(of.uses)}; from {LEAST_USES} times on there is more to say."
            )
        case Claim.TOO_FEW:
            return (
                f"We can't tell yet. All of it was on {_days(of.days)}; from {LEAST_DAYS} days on there is more to say."
            )
        case Claim.HELPS:
            return f"It seems to help you: {_size(of)} than doing nothing special. We are fairly sure, not certain."
        case Claim.HARMS:
            return (
                f"It seems to make it harder for you: {_size(of)} than doing nothing special. "
                "We are fairly sure, not certain. You decide what you make of that."
            )
    return _open(of)


def _open(of: Effect) -> str:
    assert of.sure is not None
    if of.sure >= NEARLY:
        return "It may help you a little, but it could still be chance."
    if of.sure <= 1 - NEARLY:
        return "It may not be the right thing for you, but it could still be chance."
    return (
        f"After {_times(of.uses)} we see no clear difference from doing nothing special. It may still be good for you."
    )


def _size(of: Effect) -> str:
    assert of.points is not None
    assert of.low is not None
    assert of.high is not None
    word = "less" if of.points > 0 else "more"
    low, high = sorted((abs(of.low), abs(of.high)))
    return f"afterwards it is about {abs(of.points):.1f} points {word} (likely between {low:.1f} and {high:.1f})"


def _times(uses: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(uses, f"{uses} times")


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"
