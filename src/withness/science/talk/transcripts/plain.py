"""Bytes as text that can be shown: no marks that turn the reading direction, no half characters, no control signs."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from .trouble import Empty, NotText, TooLarge

MOST_BYTES = 32 * 2**20
CODECS = ("utf-8-sig", "utf-16", "cp1252")
LONGEST = 5_000
"""Characters of one utterance that are kept; some twelve minutes of talk without a break."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
HALF = re.compile("[\ud800-\udfff]")
SPACES = re.compile(r"\s+")
MANY = 0.01


def decoded(content: bytes) -> str:
    """The text of a file. Raises Empty, TooLarge or NotText."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Empty
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("utf-8-sig", "replace")
            if text.count("\ufffd") > MANY * len(text):
                text = content.decode("cp1252", "replace")
    strange = len(re.findall("[\x00-\x08\x0e-\x1f\ufffd]", text))
    if strange > max(3, MANY * len(text)):
        raise NotText
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """One utterance or name on one line."""
    text = SPACES.sub(" ", UNSEEN.sub("", HALF.sub("\ufffd", text))).strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
