"""What is sent is read as what it is, or a sentence says why not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.science.talk.transcripts import trouble
from withness.science.talk.transcripts.plain import MOST_BYTES
from withness.science.talk.transcripts.reading import read, read_each

ASKED, TOLD = "How was your week, and what did you do?", "It was fine, I think. I was at home with the kids."


def said(content, name="a.txt"):
    (transcript,) = read(content if isinstance(content, bytes) else content.encode(), name)
    return [(each.speaker, each.text) for each in transcript.said]


BOTH = [("Ann", ASKED), ("Bo", TOLD)]
VTT = f"WEBVTT\n\n1\n00:01.000 --> 00:04.000\nAnn: {ASKED}\n\n00:05.000 --> 00:09.000 align:start\n<v Bo>{TOLD}</v>\n"
SRT = f"1\n00:00:01,000 --> 00:00:04,000\nAnn: {ASKED}\n\n2\n00:00:05,000 --> 00:00:09,000\nBo: {TOLD}\n"
GRID = f"""File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 9
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ann"
        xmin = 0
        xmax = 9
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 4
            text = "{ASKED}"
        intervals [2]:
            xmin = 4
            xmax = 9
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "Bo - words"
        xmin = 0
        xmax = 9
        intervals: size = 1
        intervals [1]:
            xmin = 5
            xmax = 9
            text = "{TOLD}"
"""
SHORT_GRID = f'''"ooTextFile"
"TextGrid"

0
9
<exists>
2
"IntervalTier"
"Ann"
0
9
1
0
4
"{ASKED}"
"IntervalTier"
"Bo"
0
9
1
5
9
"{TOLD}"
'''
WHISPER = json.dumps({"segments": [
    {"start": 1, "end": 4, "speaker": "Ann", "text": ASKED}, {"start": 5, "end": 9, "speaker": "Bo", "text": TOLD},
]})  # fmt: skip
TABLE = f'transcript_id,interlocutor,utterance_text\n7,Ann,"{ASKED}"\n7,Bo,"{TOLD}"\n'
PLAIN = f"Ann: {ASKED}\nBo: {TOLD}\n"


@pytest.mark.parametrize("content", [VTT, SRT, SHORT_GRID, WHISPER, TABLE, PLAIN])
@pytest.mark.parametrize("name", ["a.vtt", "a.jpg", "a"])
def test_every_form_is_known_by_what_is_in_it(content, name):
    assert said(content, name) == BOTH


def test_a_tier_is_a_voice_and_empty_intervals_are_silence():
    assert [text for _, text in said(GRID)] == [ASKED, TOLD]


def test_words_of_two_bytes_are_read_by_their_mark():
    assert said(PLAIN.encode("utf-16")) == BOTH


def test_a_table_of_several_sessions_has_each_by_itself_and_says_which_can_not_be_read():
    german = "Und was haben Sie dann gemacht, als er nach Hause kam und nichts mehr sagen wollte, weil er müde war?"
    done, left = read_each((TABLE + f'8,Ann,"{german}"\n').encode(), "a.csv")
    assert [each.name for each in done] == ["7"]
    assert [(each.name, each.why) for each in left] == [("8", trouble.NotEnglish.why)]


def test_subtitles_of_one_breath_are_one_utterance():
    lines = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: How was\n\n00:02.100 --> 00:03.000\nAnn: your week?\n\n"
    assert said(lines + "00:04.000 --> 00:05.000\nBo: Fine.\n") == [("Ann", "How was your week?"), ("Bo", "Fine.")]


def test_overlapping_cues_are_in_the_order_in_which_they_begin():
    lines = "WEBVTT\n\n00:05.000 --> 00:01.000\nBo: Fine.\n\n00:01.000 --> 00:09.000\nAnn: How was it?\n"
    assert [who for who, _ in said(lines)] == ["Ann", "Bo"]


def test_marks_that_turn_the_direction_and_half_characters_are_taken_out():
    assert said("Ann: How \u202eare\u2066 you?\nBo: Fi\0ne.\n") == [("Ann", "How are you?"), ("Bo", "Fine.")]
    half = '{"segments":[{"speaker":"Ann","text":"How \\ud800 are you?"},{"speaker":"Bo","text":"Fine."}]}'
    assert all(text.encode() for _, text in said(half))


def test_a_tag_is_nothing_but_words():
    assert said("Ann: <img src=x onerror=alert(1)> How?\nBo: Fine.\n")[0] == (
        "Ann",
        "<img src=x onerror=alert(1)> How?",
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", trouble.Empty),
        (b"\0\0\0", trouble.Empty),
        (b"WEBVTT\n\n", trouble.Empty),
        (b"a" * (MOST_BYTES + 1), trouble.TooLarge),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, trouble.NotText),
        ("\n".join(f"Voice{n}: How are you?" for n in range(400)).encode(), trouble.TooManyVoices),
        (b"How was it? It was good, and I think that we will do it again some day, you know.", trouble.NobodyNamed),
        (b'{"segments": [{"text": "How', trouble.Broken),
        (b"[" * 100_000, trouble.NotATranscript),
        (b'{"segments": 7}', trouble.Broken),
        (b'File type = "ooTextFile"\n"TextGrid"\n"IntervalTier"\n"A"\n0 1 99999999\n', trouble.Broken),
        (b'interlocutor,utterance_text\nAnn,"How', trouble.Broken),
        ("Ann: Τι κάνεις σήμερα;\nBo: Είμαι πολύ καλά, ευχαριστώ.\n".encode(), trouble.NotEnglish),
        (
            b"Ann: Wie war Ihre Woche, und was haben Sie gemacht?\nBo: Ganz gut, ich war mit den Kindern zu Hause.\n",
            trouble.NotEnglish,
        ),
        (b"".join(b"[12/03/2024, 10:1%d:12] Ann: See you there\n" % n for n in range(9)), trouble.Chat),
    ],
)
def test_what_is_no_transcript_is_named_in_one_line(content, why):
    with pytest.raises(trouble.NotATranscript) as refused:
        read(content, "a.vtt")
    assert isinstance(refused.value, why)
    assert str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
@pytest.mark.parametrize(
    "head", [b"", b"WEBVTT\n\n00:01.000 --> 00:02.000\n", b'"ooTextFile" "TextGrid" ', b"{", b"speaker,text\n"]
)
def test_anything_is_read_or_refused(head, content):
    try:
        for each in read(head + content, "a"):
            assert all(utterance.text and utterance.text.encode() for utterance in each.said)
    except trouble.NotATranscript:
        pass
