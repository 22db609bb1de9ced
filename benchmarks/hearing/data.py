"""AnnoMI as sessions with the labels of everyone who listened (Wu et al. 2022, 2023)."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np

from withness.science.talk.utterances import Utterance

THERAPIST = ("question", "reflection", "input", "other")
CLIENT = ("change", "sustain", "neutral")
QUESTION = ("none", "open", "closed")
REFLECTION = ("none", "simple", "complex")
INPUT = ("none", "information", "advice", "options", "negotiation")
HEADS = {"therapist": THERAPIST, "client": CLIENT, "question": QUESTION, "reflection": REFLECTION, "input": INPUT}


@dataclass
class Labelled:
    """One session. `votes[head]` is a row of shares an utterance (zeros: not asked); `gold[head]` a number, or -1."""

    name: str
    source: str
    high: bool
    utterances: list[Utterance]
    votes: dict[str, np.ndarray] = field(default_factory=dict)
    gold: dict[str, np.ndarray] = field(default_factory=dict)
    each: dict[str, dict[str, np.ndarray]] = field(default_factory=dict)


def source_of(url: str) -> str:
    """One video has one name, however its address is written."""
    parts = urlsplit(url)
    return parse_qs(parts.query).get("v", [parts.path.strip("/")])[0]


def _labels(row: dict[str, str]) -> dict[str, str]:
    if row["interlocutor"] == "client":
        return {"client": row["client_talk_type"]}
    main = row["main_therapist_behaviour"].replace("therapist_input", "input")
    said = {"therapist": main}
    for head, exists in (
        ("question", "question_exists"),
        ("reflection", "reflection_exists"),
        ("input", "therapist_input_exists"),
    ):
        kind = row[exists.replace("exists", "subtype")]
        said[head] = kind if row[exists] == "True" and kind in HEADS[head] else "none"
    return said


def read(folder: Path) -> list[Labelled]:
    """Every transcript, in the order of the file."""
    with (folder / "AnnoMI-full.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "AnnoMI-simple.csv").open(encoding="utf-8", newline="") as file:
        simple = {(row["transcript_id"], row["utterance_id"]): row for row in csv.DictReader(file)}
    heard: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        heard[row["transcript_id"]][int(row["utterance_id"])].append(row)
    return [_session(name, said, simple) for name, said in heard.items()]


def _session(
    name: str, said: dict[int, list[dict[str, str]]], simple: dict[tuple[str, str], dict[str, str]]
) -> Labelled:
    numbers = sorted(said)
    first = said[numbers[0]][0]
    made = Labelled(
        name,
        source_of(first["video_url"]),
        first["mi_quality"] == "high",
        [Utterance(said[number][0]["interlocutor"], said[number][0]["utterance_text"]) for number in numbers],
    )
    for head, classes in HEADS.items():
        votes = np.zeros((len(numbers), len(classes)))
        gold = np.full(len(numbers), -1)
        each: dict[str, np.ndarray] = defaultdict(lambda: np.full(len(numbers), -1))
        for place, number in enumerate(numbers):
            for row in said[number]:
                label = _labels(row).get(head)
                if label in classes:
                    votes[place, classes.index(label)] += 1
                    each[row["annotator_id"]][place] = classes.index(label)
            if votes[place].any():
                gold[place] = votes[place].argmax()
                chosen = simple.get((name, str(number)))
                if chosen is not None and head in ("therapist", "client"):
                    label = _labels_simple(chosen)
                    if label in classes:
                        gold[place] = classes.index(label)
                votes[place] /= votes[place].sum()
        made.votes[head], made.gold[head], made.each[head] = votes, gold, dict(each)
    return made


def _labels_simple(row: dict[str, str]) -> str:
    if row["interlocutor"] == "client":
        return row["client_talk_type"]
    return row["main_therapist_behaviour"].replace("therapist_input", "input")


def folds(sessions: list[Labelled], many: int, seed: int) -> np.ndarray:
    """The fold of each session: all of one video in the same one, poor sessions spread evenly."""
    sources: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(sessions):
        sources[each.source].append(number)
    chance = np.random.default_rng(seed)
    order = sorted(
        sources,
        key=lambda each: (
            -sum(not sessions[n].high for n in sources[each]),
            -sum(len(sessions[n].utterances) for n in sources[each]) + chance.normal() * 60,
        ),
    )
    given = np.zeros(len(sessions), dtype=int)
    poor, long = Counter(dict.fromkeys(range(many), 0)), Counter(dict.fromkeys(range(many), 0))
    for source in order:
        own = sources[source]
        low = sum(not sessions[n].high for n in own)
        fold = min(range(many), key=lambda n: (poor[n], long[n]) if low else (0, long[n]))
        given[own] = fold
        poor[fold] += low
        long[fold] += sum(len(sessions[n].utterances) for n in own)
    return given
