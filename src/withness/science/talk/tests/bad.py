"""What somebody could send by mistake or to do harm: what is refused, with words of the reason, and what is cleaned."""

ANN, BO = "Ann: How was your week, and what did you do?\n", "Bo: It was fine, I think. I was at home with the kids.\n"
GERMAN = "Ann: Wie war Ihre Woche, und was haben Sie gemacht?\nBo: Ganz gut, ich war mit den Kindern zu Hause.\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9

REFUSED: dict[str, tuple[bytes, str]] = {
    "400-voices.txt": ("".join(f"Voice{n}: How are you doing?\n" for n in range(400)).encode(), "More than 40 people"),
    "whatsapp.txt": (b"".join(b"[12/03/2024, 10:1%d:12] Ann: See you there\n" % n for n in range(9)), "like a chat"),
    "whatsapp-web.txt": (b"".join(b"[10:1%d, 12/03/2024] Ann: See you there\n" % n for n in range(9)), "like a chat"),
    "zoom-chat.txt": (b"".join(b"10:01:1%d\t From  Ann : See you there\n" % n for n in range(9)), "like a chat"),
    "zoom-chat-2.txt": (b"".join(b"10:01:1%d From Ann to Everyone:\n\tSee you\n" % n for n in range(9)), "like a chat"),
    "german.vtt": (GERMAN.encode(), "not look like English"),
    "greek.txt": ("Ann: Τι κάνεις σήμερα;\nBo: Είμαι πολύ καλά, ευχαριστώ.\n".encode(), "not look like English"),
    "picture.vtt": (PICTURE, "not plain text"),
    "word.txt": (b"PK\x03\x04" + bytes(range(256)) * 9, "not plain text"),
    "wide.txt": ((ANN + BO).encode("utf-16-le"), "not plain text"),
    "nul.txt": (b"\0" * 9_000, "Nobody says anything"),
    "nothing-said.vtt": (b"WEBVTT\n\n", "Nobody says anything"),
    "brackets.json": (b"[" * 100_000, "Nobody says anything"),
    "deep.json": (b'{"a":' * 100_000, "This JSON breaks off"),
    "cut-off.json": (b'{"segments": [{"text": "How', "This JSON breaks off"),
    "cut-off.TextGrid": (
        b'File type = "ooTextFile"\n"TextGrid"\n"IntervalTier"\n"A"\n0 1 99999999\n',
        "This TextGrid breaks off",
    ),
    "no-name.csv": (b"transcript_id,utterance_text\n1,Hello there you\n", "not say who speaks"),
}
"""Each is no transcript, and its sentence says why."""

EVIL = "<img src=x onerror=alert(1)>"
TURNED = "WEBVTT\n\n00:01.000 --> 00:02.000\nA\u202enn: How \u202eare\u2066 you, and what did you do?\n\n"
OVER = "WEBVTT\n\n00:05.000 --> 00:01.000\nBo: It was fine, I think.\n\n00:01.000 --> 00:09.000\nAnn: How was it?\n\n"
HALF = b'[{"speaker":"Ann","text":"How \\ud800 are you?"},{"speaker":"Bo","text":"I am fine."}]'
CLEANED: dict[str, bytes] = {
    "half-character.txt": (ANN.replace("week", "we\ud800ek") + BO).encode("utf-8", "surrogatepass"),
    "half-character.json": HALF,
    "turned.vtt": (TURNED + "00:05.000 --> 00:06.000\nBo: \u2067I am fine.\n").encode(),
    "overlapping.vtt": (OVER + "00:02.000 --> 00:03.000\nBo: Well.\n").encode(),
    "image.txt": f"{ANN}{BO}{EVIL}: I know, {EVIL}.\n".encode(),
    "image.csv": f"transcript_id,speaker,text\n{EVIL},Ann,{EVIL} How was it?\n{EVIL},Bo,It was fine\n".encode(),
    "a.jpg": (ANN + BO).encode(),
    "nul-inside.txt": (ANN.replace("week", "we\0ek") + BO).encode(),
    "one-line.txt": (ANN.strip() + " And then" * 400_000 + "\n" + BO).encode(),
    "one-word.txt": ("Ann: " + "a" * 3_000_000 + "\n" + ANN + BO).encode(),
}
"""Each is a transcript with two who say a word or two, and shows nothing but that."""

NEVER_SHOWN = tuple("\u202e\u2066\u2067\ud800\0")
