"""Where the usual range of other people begins: the cut-offs a, b and c of Jacobson and Truax (1991)."""

from math import sqrt

from msgspec import Struct

KINDS = ("a", "b", "c", "b-clinical-sd", "true")


class Population(Struct, frozen=True):
    """Mean and standard deviation of a group of people, in points of the measure."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise ValueError("a standard deviation has to be above zero")


def cutoff(
    kind: str,
    *,
    clinical: Population | None = None,
    functional: Population | None = None,
    higher_is_better: bool = False,
    sem: float = 0.0,
) -> float:
    """The score between "as people who come for help" and "as people in general", in points of the measure.

    a: two SDs from the mean of those who come for help. b: two SDs from the mean of people in general, by their own
    SD; `b-clinical-sd` is the variant with the other SD that one R package computes. c: between both means, weighted
    by the SDs. true: c on true scores, whose SDs are freed of the error of measurement `sem` (Hageman & Arrindell
    1999). Raises ValueError where what the kind needs is missing.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no cut-off “{kind}”; there are {', '.join(KINDS)}")
    towards = 1.0 if higher_is_better else -1.0
    if kind == "a":
        group = _needed(clinical, kind)
        return group.mean + towards * 2 * group.sd
    usual = _needed(functional, kind)
    if kind == "b":
        return usual.mean - towards * 2 * usual.sd
    ill = _needed(clinical, kind)
    if kind == "b-clinical-sd":
        return usual.mean - towards * 2 * ill.sd
    if kind == "c":
        return _between(ill.mean, ill.sd, usual.mean, usual.sd)
    return _between(ill.mean, _true_sd(ill.sd, sem), usual.mean, _true_sd(usual.sd, sem))


def _between(mean: float, sd: float, other_mean: float, other_sd: float) -> float:
    return (sd * other_mean + other_sd * mean) / (sd + other_sd)


def _true_sd(sd: float, sem: float) -> float:
    if sem >= sd:
        raise ValueError("the error of measurement is as large as the spread: no true score can be told")
    return sqrt(sd**2 - sem**2)


def _needed(group: Population | None, kind: str) -> Population:
    if group is None:
        raise ValueError(f"cut-off {kind} needs the mean and standard deviation of both groups it stands between")
    return group
