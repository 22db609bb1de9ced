"""What the server runs: pages over http, "something was said" over websockets."""

import os
import sys
import threading
from multiprocessing import parent_process

import django
from channels.routing import ProtocolTypeRouter

from withness.config.pages import Pages

# A thread that hands something on is waited for: by itself Python lets a busy one keep the next waiting for 5 ms.
sys.setswitchinterval(0.0005)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.config.settings")
django.setup(set_prefix=False)
pages = Pages()

from withness.config.room import room_for_so_many  # noqa: E402  only now are the parts loaded
from withness.ground.live.routing import sockets  # noqa: E402
from withness.ground.writing.routing import SOCKETS  # noqa: E402
from withness.spaces.caseload.index import mark_of  # noqa: E402

application = ProtocolTypeRouter({"http": room_for_so_many(pages), "websocket": sockets(SOCKETS, caseload=mark_of)})


def _end_with_parent() -> None:
    """A process that answers ends with the one that started it, also when that was killed and could tell nobody."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(0)


threading.Thread(target=_end_with_parent, daemon=True).start()
