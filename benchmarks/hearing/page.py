"""The evaluation as a page of the documentation."""

from collections.abc import Callable

import numpy as np

from withness.science.talk.codes import HEADS

from .data import Labelled
from .evaluate import calibration, humans, interval, per_session, tables
from .figures import auroc, f1_by_class, kappa
from .outcome import SEVERAL, Outcome, apart, gold_likely, plain_features, quality_features
from .ship import agreeing, unsure_below, widened
from .train import FOLDS, SEEDS

NAMES = {
    "therapist": "therapist, 4 classes",
    "client": "client, 3 classes",
    "question": "question none / open / closed",
    "reflection": "reflection none / simple / complex",
    "input": "input, five kinds",
}
REACH = {"therapist": ".765", "client": ".53", "question": ".76", "reflection": ".57"}
AIM = {"therapist": ".81", "client": ".60", "question": ".80", "reflection": ".62"}
INDICES = {
    "reflections_to_questions": ("reflections to questions", 1, "r .72", "MAE .30"),
    "rate_of_input": ("rate of input", 1, "MAE .09", "MAE .07"),
    "percent_open": ("share of open questions", 1, "", ""),
    "percent_complex": ("share of complex reflections", 1, "", ""),
    "percent_change_talk": ("share of change talk", 1, "", ""),
    "percent_sustain_talk": ("share of sustain talk", 1, "", ""),
}


def page(sessions: list[Labelled], heard: list[Outcome]) -> str:
    """All of it, as Markdown."""
    many, sources = len(sessions), len({each.source for each in sessions})
    spoken = sum(len(each.utterances) for each in sessions)
    parts = [
        "# How well a session is heard",
        "",
        "Written by `python -m benchmarks.hearing evaluate`; benchmarks/hearing/README.md says how to do it again.",
        "",
        f"{many} transcripts of AnnoMI from {sources} videos, {spoken:,} utterances. {FOLDS} folds by video: whatever is "
        f"heard here was heard by {len(SEEDS)} networks that never met its video, and calibrated on the other folds. In "
        "brackets: nineteen of twenty draws of whole transcripts lie within. *Humans*: one coder against what most of the "
        "other nine say, on the six transcripts that ten people coded, the mean of ten.",
        "",
        *_codes(sessions, heard),
        *_indices(sessions, heard),
        *_classes(sessions, heard),
        *_quality(sessions, heard),
        *_unsure(sessions, heard),
    ]
    return "\n".join(parts) + "\n"


def _dot(value: float, places: int = 3) -> str:
    return f"{value:.{places}f}".replace("0.", ".", 1)


def _within(many: int, figure: Callable[[np.ndarray], float]) -> str:
    low, high = interval(many, figure)
    return f"{_dot(figure(np.arange(many)))} ({_dot(low)} to {_dot(high)})"


def _codes(sessions: list[Labelled], heard: list[Outcome]) -> list[str]:
    lines = [
        "## Codes",
        "",
        "| | macro-F1 | κ | humans: F1 / κ | reach | aim | calibration error |",
        "|---|---|---|---|---|---|---|",
    ]
    for head, name in NAMES.items():
        each, many = tables(sessions, heard, head), len(sessions)
        f1 = _within(many, lambda drawn, each=each: float(f1_by_class(each[drawn].sum(axis=0)).mean()))
        k = _within(many, lambda drawn, each=each: kappa(each[drawn].sum(axis=0)))
        error = _within(many, calibration(sessions, heard, head))
        own = " / ".join(_dot(value, 2) for value in humans(sessions, head))
        lines.append(f"| {name} | {f1} | {k} | {own} | {REACH.get(head, '')} | {AIM.get(head, '')} | {error} |")
    return [*lines, "", "Calibration error is to be at most .03 for the therapist and .04 for the client.", ""]


def _indices(sessions: list[Labelled], heard: list[Outcome]) -> list[str]:
    lines = [
        "## Counts of a session",
        "",
        f"Of sessions in which coders found at least {SEVERAL} of what is divided by, as a share from 0 to 1; the interval "
        "that is shown for each is that of independent codes, widened by the last column so that it held nine of ten.",
        "",
        "| | sessions | r | mean absolute error | reach | aim | widened by |",
        "|---|---|---|---|---|---|---|",
    ]
    wider = widened(sessions, heard)
    for name, (says, _, reach, aim) in INDICES.items():
        here, coded = per_session(sessions, heard, name)
        r = _within(len(here), lambda drawn, a=here, b=coded: float(np.corrcoef(a[drawn], b[drawn])[0, 1]))
        off = _within(len(here), lambda drawn, a=here, b=coded: float(np.abs(a[drawn] - b[drawn]).mean()))
        lines.append(f"| {says} | {len(here)} | {r} | {off} | {reach} | {aim} | {wider[name]:.2f} |")
    return [*lines, ""]


def _classes(sessions: list[Labelled], heard: list[Outcome]) -> list[str]:
    lines = [
        "## By class, and by how the session was shown",
        "",
        "F1 of each class, over all sessions, those shown as good practice, and those shown as poor.",
        "",
        "| | class | all | shown as good | shown as poor |",
        "|---|---|---|---|---|",
    ]
    high = np.array([each.high for each in sessions])
    for head, name in NAMES.items():
        each = tables(sessions, heard, head)
        columns = [f1_by_class(each[chosen].sum(axis=0)) for chosen in (high | True, high, ~high)]
        for number, kind in enumerate(HEADS[head]):
            lines.append(f"| {name} | {kind} | " + " | ".join(_dot(column[number], 2) for column in columns) + " |")
        lines.append(f"| {name} | mean | " + " | ".join(_dot(float(column.mean()), 2) for column in columns) + " |")
    return [*lines, ""]


def _quality(sessions: list[Labelled], heard: list[Outcome]) -> list[str]:
    high = np.array([each.high for each in sessions])
    lines = ["## Good against poor sessions", "", "| from | AUROC |", "|---|---|"]
    for says, rows in (
        (
            "reflections to questions and rate of input, as heard",
            [quality_features(s, h.likely) for s, h in zip(sessions, heard, strict=True)],
        ),
        ("the same two, as coded by people", [quality_features(s, gold_likely(s)) for s in sessions]),
        ("length and share of talk alone", [plain_features(s) for s in sessions]),
    ):
        _, score = apart(sessions, np.array(rows))

        def drawn_auroc(drawn: np.ndarray, score: np.ndarray = score) -> float:
            own = high[drawn]
            return auroc(own, score[drawn]) if own.any() and not own.all() else float("nan")

        lines.append(f"| {says} | {_within(len(sessions), drawn_auroc)} |")
    return [
        *lines,
        "",
        "To be at least .87. This is for the evaluation alone: nothing in the product says whether a session was good. The "
        "two figures were chosen because a page leads with them, after some others had been tried; poor sessions are 18.",
        "",
    ]


def _unsure(sessions: list[Labelled], heard: list[Outcome]) -> list[str]:
    lines = [
        "## Unsure",
        "",
        "A code is called unsure below the likelihood that best tells apart, on the six transcripts that ten people coded, "
        "what seven of ten agreed about from what they did not.",
        "",
        "| | unsure below | so many are | of ten coders say the same: unsure | otherwise |",
        "|---|---|---|---|---|",
    ]
    for head in ("therapist", "client"):
        likely, _, same = agreeing(sessions, heard, head)
        below = unsure_below(sessions, heard, head)
        few = likely < below
        lines.append(
            f"| {head} | {_dot(below, 2)} | {few.mean():.0%} | {10 * same[few].mean():.1f} | {10 * same[~few].mean():.1f} |"
        )
    return lines
