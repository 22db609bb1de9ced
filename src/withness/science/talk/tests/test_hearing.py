"""The model that comes with us hears a made-up session, and what is counted follows from what was heard."""

import numpy as np
import polars as pl
import pytest

from withness.science.talk import shipped
from withness.science.talk.explaining import because
from withness.science.talk.frames import reflect_frame
from withness.science.talk.hearing import Hearing, Network
from withness.science.talk.masking import mask
from withness.science.talk.own_codes import Own, TooFewCodes, agreement, answered_anew, recalibrated
from withness.science.talk.reflecting import reflect
from withness.science.talk.roles import OneVoice, UnknownVoice, as_session, guess, said_roles
from withness.science.talk.utterances import Said, Transcript, Utterance

from .sessions import LINES, SESSION


@pytest.fixture(scope="module")
def reflected():
    return reflect({"one": SESSION})[0]


def test_plain_cases_are_heard_as_anybody_would(reflected):
    codes = [(each.code, each.subcode) for each in reflected.utterances]
    assert codes[4] == ("question", "open")
    assert codes[10] == ("question", "closed")
    assert codes[6][0] == "reflection"
    assert codes[8][0] == "input"
    assert codes[12][0] == "other"
    assert codes[3][0] == "change"


def test_probabilities_are_shares_of_the_codes_of_a_role(reflected):
    for each in reflected.utterances:
        assert sum(each.probabilities.values()) == pytest.approx(1, abs=1e-3)
        assert set(each.probabilities) == (
            {"question", "reflection", "input", "other"}
            if each.role == "therapist"
            else {"change", "sustain", "neutral"}
        )


def test_counts_are_sums_of_what_is_likely_and_never_of_the_likeliest(reflected):
    own = [each.probabilities["input"] for each in reflected.utterances if each.role == "therapist"]
    assert reflected.indices.inputs == pytest.approx(sum(own), abs=0.01)
    assert reflected.indices.rate_of_input == pytest.approx(sum(own) / len(own), abs=0.001)
    ratio = reflected.indices.reflections / reflected.indices.questions
    assert reflected.indices.reflections_to_questions == pytest.approx(ratio, abs=0.01)


def test_every_count_lies_in_its_interval(reflected):
    for name, (low, high) in reflected.indices.intervals.items():
        assert low <= getattr(reflected.indices, name) <= high


def test_a_session_is_heard_the_same_alone_and_among_others(reflected):
    again = reflect({"other": SESSION[:5], "one": SESSION})[1]
    assert [each.code for each in again.utterances] == [each.code for each in reflected.utterances]
    assert again.indices.questions == pytest.approx(reflected.indices.questions, abs=0.05)


def test_a_text_is_read_the_same_alone_and_among_many_of_every_length():
    texts = ["", "No.", "Why now?", "Mm-hm.", "word " * 300, *("so " * long for long in range(90, 0, -7)), "No."] * 3
    together = shipped.encoder()(texts)
    for text, row in zip(texts[:20], together, strict=False):
        assert row == pytest.approx(shipped.encoder()([text])[0], abs=1e-5)
    assert len({each.tobytes() for each in together}) == len(set(texts))
    assert shipped.encoder()([]).shape == (0, 768)


def test_whoever_is_neither_is_not_coded():
    (heard,) = reflect({"one": [*SESSION, Utterance("other", "Shall I bring the tea?")]})
    assert (heard.utterances[-1].code, heard.utterances[-1].probabilities) == (None, {})
    assert heard.indices.utterances_client == sum(role == "client" for role, _ in LINES)


def test_one_word_alone_is_a_session_too():
    (heard,) = reflect({"one": [Utterance("client", "No.")]})
    assert heard.indices.reflections_to_questions is None
    assert heard.indices.rate_of_input is None


def test_a_frame_keeps_its_rows_in_their_order():
    frame = pl.DataFrame(LINES, schema=["interlocutor", "utterance_text"], orient="row")
    frame = pl.concat([frame.with_columns(transcript_id=pl.lit(name)) for name in "ab"])
    mixed = frame.with_row_index().sort("index", "transcript_id").drop("index")
    done = reflect_frame(mixed)
    assert done["utterance_text"].to_list() == mixed["utterance_text"].to_list()
    assert done.filter(pl.col("utterance_text") == LINES[10][1])["subcode"].to_list() == ["closed", "closed"]


def test_a_changed_file_of_the_model_is_not_read(monkeypatch):
    monkeypatch.setitem(shipped.PINNED, "network.npz", "0" * 64)
    with pytest.raises(shipped.NotAsShipped):
        shipped.content("network.npz")


def test_roles_are_guessed_by_name_and_else_by_how_each_speaks():
    told = Transcript("one", tuple(Said("Ann" if role == "therapist" else "Bo", text) for role, text in LINES))
    assert guess(told) == {"Ann": "therapist", "Bo": "client"}
    named = Transcript("two", (Said("Dr Bo", "Well."), Said("Patient", "How are you?"), Said("Kim", "Hello.")))
    assert guess(named) == {"Dr Bo": "therapist", "Patient": "client", "Kim": "other"}
    assert [each.role for each in as_session(told, said_roles("Bo=therapist, Ann=client"))][:2] == [
        "client",
        "therapist",
    ]
    with pytest.raises(OneVoice):
        guess(Transcript("three", (Said("Kim", "Hello."),)))
    with pytest.raises(UnknownVoice):
        as_session(told, {"Zoe": "client"})
    with pytest.raises(UnknownVoice):
        said_roles("Ann=boss")


def test_names_and_numbers_are_masked_wherever_they_stand():
    said = (
        Said("Rona Smith", "Hi, I saw Peter on Monday. Call 0151 496 0000 or write to rona@example.org."),
        Said("Tom", "Peter's fine. Rona, he is 42."),
    )
    texts = [each.text for each in mask(Transcript("one", said)).said]
    assert texts == [
        "Hi, I saw [name] on Monday. Call [number] or write to [address].",
        "[name]'s fine. [name], he is [number].",
    ]
    assert mask(Transcript("one", said)).speakers == ["Voice 1", "Voice 2"]


def test_the_words_that_spoke_for_a_code_stand_in_the_text():
    text = "It sounds like being there for your kids matters."
    assert because(text, "reflection", "complex", "I want to be there for my kids") == ["It sounds like", "kids"]
    assert because("How would you go about it?", "question", "open")
    assert because("Hm.", "reflection") == []


@pytest.fixture(scope="module")
def owns():
    codes = ["question", "sustain", "reflection", "change", "question", "change", "reflection", "neutral", "input",
             "sustain", "question", "neutral", "other"]  # fmt: skip
    kinds = ["open", None, "complex", None, "open", None, "simple", None, "advice", None, "closed", None, None]
    return [Own(SESSION, codes, kinds)] * 8


def test_codes_of_one_s_own_set_right_how_likely_is_likely(owns):
    stored = shipped.arrays(shipped.content("network.npz"))
    made = recalibrated(stored, shipped.hearing(), owns)
    hears = Hearing(shipped.encoder(), Network(made))
    before, after = shipped.hearing()([SESSION])[0], hears([SESSION])[0]
    places, gold = [1, 3, 5, 7, 9, 11], [1, 0, 0, 2, 1, 2]

    def unlikely(heard):
        return -np.log(heard.likely["client"][places, gold]).mean()

    assert unlikely(after) < unlikely(before)


def test_few_codes_teach_nothing(owns):
    stored = shipped.arrays(shipped.content("network.npz"))
    with pytest.raises(TooFewCodes):
        recalibrated(stored, shipped.hearing(), owns[:2])
    with pytest.raises(TooFewCodes):
        answered_anew(stored, shipped.hearing(), owns)


def test_answers_can_be_learnt_anew_from_one_s_own_codes_alone(owns):
    stored = shipped.arrays(shipped.content("network.npz"))
    swapped = [
        Own(own.session, [{"change": "sustain", "sustain": "change"}.get(c, c) for c in own.codes], own.kinds)
        for own in owns
    ]
    made = answered_anew(stored, shipped.hearing(), swapped * 5)
    hears = Hearing(shipped.encoder(), Network(made))
    assert agreement(hears, swapped)["client"] > 0.9
