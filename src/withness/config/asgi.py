"""What the server runs: pages over http, "something was said" over websockets."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.config.settings")
pages = get_asgi_application()

from withness.ground.live.routing import sockets  # noqa: E402  only now are the parts loaded
from withness.spaces.caseload.index import mark_of  # noqa: E402

application = ProtocolTypeRouter({"http": pages, "websocket": sockets(caseload=mark_of)})
