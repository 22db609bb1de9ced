"""Counts of one session, from how likely each code is and never from the likeliest alone. No score, no verdict."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .codes import CLIENT_CODES, THERAPIST_CODES
from .hearing import Heard
from .surface import SMALL, words_of
from .utterances import CLIENT, THERAPIST, Utterance

PARTS = 5
COUNTED_ALONE = ("question", "reflection")
LEAST = 0.5
"""Where fewer are expected than this, there is nothing to share out."""
LOOK_BACK, TAKEN_UP, NEW_WORDS, MOSTLY_NEW = 60, 8, 3, 0.75
NORMAL_90 = 1.645


class Part(Struct, frozen=True):
    """A fifth of the session, by utterances."""

    reflections_to_questions: float | None
    percent_change_talk: float | None
    percent_sustain_talk: float | None
    talk_share_client: float | None


class Indices(Struct, frozen=True):
    """Counts and shares of a session; None where there was nothing to count. Percentages go from 0 to 100, the share
    of talk from 0 to 1 by words; turns are counted in words. `intervals` hold nine of ten such sessions."""

    reflections_to_questions: float | None
    percent_complex: float | None
    percent_open: float | None
    rate_of_input: float | None
    percent_change_talk: float | None
    percent_sustain_talk: float | None
    talk_share_client: float | None
    talk_share_therapist: float | None
    questions: float
    reflections: float
    inputs: float
    change_talk: float
    sustain_talk: float
    utterances_therapist: int
    utterances_client: int
    longest_turn_therapist: int
    longest_turn_client: int
    new_topics_therapist: int
    new_topics_client: int
    intervals: dict[str, tuple[float, float]]
    course: tuple[Part, ...]


def _ratio(part: float, of: float, times: float = 1.0) -> float | None:
    return round(float(times * part / of), 4) if of >= LEAST else None


class Shares(Struct, frozen=True):
    """How likely each code is, an utterance a row, only where that role speaks."""

    therapist: NDArray[np.float64]
    client: NDArray[np.float64]
    question: NDArray[np.float64]
    reflection: NDArray[np.float64]
    words: NDArray[np.float64]
    by_therapist: NDArray[np.bool_]
    by_client: NDArray[np.bool_]


def shares_of(session: Sequence[Utterance], likely: Mapping[str, NDArray[np.floating]]) -> Shares:
    """An utterance in which something is reflected and something asked counts for both."""
    by_therapist = np.array([each.role == THERAPIST for each in session], dtype=bool)
    by_client = np.array([each.role == CLIENT for each in session], dtype=bool)
    therapist = np.where(by_therapist[:, None], likely["therapist"], 0.0)
    client = np.where(by_client[:, None], likely["client"], 0.0)
    question, reflection = (np.where(by_therapist[:, None], likely[code][:, 1:], 0.0) for code in COUNTED_ALONE)
    words = np.array([len(words_of(each.text)) for each in session], dtype=np.float64)
    return Shares(therapist, client, question, reflection, words, by_therapist, by_client)


def indices(session: Sequence[Utterance], heard: Heard, widen: Mapping[str, float]) -> Indices:
    """The counts of one session. `widen[index]`: by how much its interval is wider than chance alone would make it."""
    shares = shares_of(session, heard.likely)
    therapist, client = shares.therapist.sum(axis=0), shares.client.sum(axis=0)
    inputs = float(therapist[THERAPIST_CODES.index("input")])
    questions, reflections = float(shares.question.sum()), float(shares.reflection.sum())
    change, sustain = (float(client[CLIENT_CODES.index(code)]) for code in ("change", "sustain"))
    spoken = {role: float(shares.words[who].sum()) for role, who in _who(shares).items()}
    talk = spoken[THERAPIST] + spoken[CLIENT]
    long, topics = _longest(session, shares.words), _new_topics(session)
    return Indices(
        questions=round(questions, 2), reflections=round(reflections, 2), inputs=round(inputs, 2),
        change_talk=round(change, 2), sustain_talk=round(sustain, 2),
        talk_share_client=_ratio(spoken[CLIENT], talk), talk_share_therapist=_ratio(spoken[THERAPIST], talk),
        utterances_therapist=int(shares.by_therapist.sum()), utterances_client=int(shares.by_client.sum()),
        longest_turn_therapist=long[THERAPIST], longest_turn_client=long[CLIENT],
        new_topics_therapist=topics[THERAPIST], new_topics_client=topics[CLIENT],
        intervals=_intervals(shares, widen),
        course=tuple(_part(shares, rows) for rows in np.array_split(np.arange(len(session)), PARTS)),
        **{name: _ratio(*_sums(shares, name), times) for name, times in TIMES.items()},
    )  # fmt: skip


TIMES = {
    "reflections_to_questions": 1.0,
    "percent_complex": 100.0,
    "percent_open": 100.0,
    "rate_of_input": 1.0,
    "percent_change_talk": 100.0,
    "percent_sustain_talk": 100.0,
}


def _who(shares: Shares) -> dict[str, NDArray[np.bool_]]:
    return {THERAPIST: shares.by_therapist, CLIENT: shares.by_client}


def parts_of(shares: Shares, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each utterance what counts above the line of a ratio, and what below."""
    given = shares.therapist[:, THERAPIST_CODES.index("input")]
    question, reflection = shares.question.sum(axis=1), shares.reflection.sum(axis=1)
    change, sustain = (shares.client[:, CLIENT_CODES.index(code)] for code in ("change", "sustain"))
    return {
        "reflections_to_questions": (reflection, question),
        "percent_complex": (shares.reflection[:, 1], reflection),
        "percent_open": (shares.question[:, 0], question),
        "rate_of_input": (given, shares.by_therapist.astype(np.float64)),
        "percent_change_talk": (change, shares.by_client.astype(np.float64)),
        "percent_sustain_talk": (sustain, shares.by_client.astype(np.float64)),
    }[name]


def _sums(shares: Shares, name: str) -> tuple[float, float]:
    above, below = parts_of(shares, name)
    return float(above.sum()), float(below.sum())


def _intervals(shares: Shares, widen: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """By the spread of independent yes and no (delta method on the ratio), widened by what was seen to be needed."""
    made = {}
    for name, times in TIMES.items():
        above, below = parts_of(shares, name)
        total = below.sum()
        if total < LEAST:
            continue
        ratio = above.sum() / total
        certain = name in {"rate_of_input", "percent_change_talk", "percent_sustain_talk"}
        spread = above * (1 - above) if certain else above + ratio**2 * below - (above - ratio * below) ** 2
        half = NORMAL_90 * widen.get(name, 1.0) * float(np.sqrt(max(spread.sum(), 0.0))) / total
        most = times if name != "reflections_to_questions" else np.inf
        low, high = max(0.0, times * (ratio - half)), min(most, times * (ratio + half))
        made[name] = (round(float(low), 4), round(float(high), 4))
    return made


def _part(shares: Shares, rows: NDArray[np.intp]) -> Part:
    own = Shares(*(getattr(shares, name)[rows] for name in Shares.__struct_fields__))
    spoken = own.words[own.by_client].sum()
    return Part(
        _ratio(*_sums(own, "reflections_to_questions")),
        _ratio(*_sums(own, "percent_change_talk"), 100.0),
        _ratio(*_sums(own, "percent_sustain_talk"), 100.0),
        _ratio(spoken, spoken + own.words[own.by_therapist].sum()),
    )


def _longest(session: Sequence[Utterance], words: NDArray[np.float64]) -> dict[str, int]:
    """The longest turn of each in words; utterances that follow each other are one turn."""
    longest, running, before = {THERAPIST: 0, CLIENT: 0}, 0, ""
    for each, long in zip(session, words, strict=True):
        running = running + int(long) if each.role == before else int(long)
        before = each.role
        if each.role in longest:
            longest[each.role] = max(longest[each.role], running)
    return longest


def _new_topics(session: Sequence[Utterance]) -> dict[str, int]:
    """How often each brought up something new that the other took up: an utterance whose words of content were mostly
    not heard before, one of which the other says within the next eight utterances."""
    content = [frozenset(word for word in words_of(each.text) if len(word) > 3) - SMALL for each in session]
    brought = {THERAPIST: 0, CLIENT: 0}
    for number, each in enumerate(session):
        if each.role not in brought:
            continue
        heard: frozenset[str] = frozenset().union(*content[max(0, number - LOOK_BACK) : number])
        fresh = content[number] - heard
        if len(fresh) < NEW_WORDS or len(fresh) < MOSTLY_NEW * len(content[number]):
            continue
        after = range(number + 1, min(len(session), number + 1 + TAKEN_UP))
        brought[each.role] += any(session[later].role != each.role and fresh & content[later] for later in after)
    return brought
