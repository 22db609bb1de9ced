"""An app that shows codes, as RFC 6238 describes it: not the code under test."""

import hashlib
import hmac
import time
from base64 import b32decode


def shown(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or `later` seconds from now."""
    step = int(time.time() + later) // 30
    digest = hmac.digest(b32decode(secret.replace(" ", "")), step.to_bytes(8, "big"), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
