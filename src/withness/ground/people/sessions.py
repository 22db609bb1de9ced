"""Sessions that only this house can read: they hold codes, open invitations, and a second step being set up."""

from base64 import b64decode, b64encode
from typing import Any

from django.contrib.sessions.backends import db

from withness.ground.keys import BrokenSealError, Cipher, house

CONTEXT = b"withness session"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, each sealed."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return b64encode(_cipher().seal(self.serializer().dumps(session_dict), CONTEXT)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was sealed here; whoever brings anything else is signed out."""
        try:
            kept: dict[str, Any] = self.serializer().loads(_cipher().unseal(b64decode(session_data), CONTEXT))
        except (BrokenSealError, ValueError):
            return {}
        return kept


def _cipher() -> Cipher:
    return Cipher(house().derive("withness sessions"))
