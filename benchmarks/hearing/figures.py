"""How well: the usual figures, by hand and in a few lines each."""

import numpy as np


def confusion(gold: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    """Rows: what listeners said; columns: what was heard here."""
    return np.bincount(gold * classes + said, minlength=classes**2).reshape(classes, classes)


def f1_by_class(table: np.ndarray) -> np.ndarray:
    """2 TP / (2 TP + FP + FN); 0 where a class is neither there nor said."""
    right = np.diag(table)
    return 2 * right / np.maximum(table.sum(axis=0) + table.sum(axis=1), 1)


def macro_f1(gold: np.ndarray, said: np.ndarray, classes: int) -> float:
    """The mean over classes."""
    return float(f1_by_class(confusion(gold, said, classes)).mean())


def kappa(table: np.ndarray) -> float:
    """Cohen's."""
    all_ = table.sum()
    chance = (table.sum(axis=0) * table.sum(axis=1)).sum() / all_**2
    return float((np.trace(table) / all_ - chance) / (1 - chance))


def calibration_error(gold: np.ndarray, likely: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest code (Naeini et al. 2015), ten bins of equal width."""
    most, right = likely.max(axis=1), likely.argmax(axis=1) == gold
    place = np.minimum((most * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(right[place == n].mean() - most[place == n].mean()) * (place == n).mean()
            for n in range(bins)
            if (place == n).any()
        )
    )


def auroc(high: np.ndarray, score: np.ndarray) -> float:
    """The chance that a high one scores above a low one; ties count half."""
    more = score[high][:, None] - score[~high][None, :]
    return float((more > 0).mean() + (more == 0).mean() / 2)
