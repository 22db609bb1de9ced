"""No page of a partnership is heavier than a phone on a slow line bears, before charts; the editor is weighed alone."""

import gzip
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.architecture.test_addresses import OURS, PARTNERSHIP

HTML, STYLES_AND_SCRIPTS, EDITOR = 60_000, 25_000, 150_000


def test_every_page_is_light(scene):
    for who in ("client", "therapist"):
        browser = scene.signed_in(who)
        for address in OURS:
            answer = browser.get(address.filled(scene)) if address.route.startswith(PARTNERSHIP) else None
            if answer is None or answer.status_code != 200 or "text/html" not in answer["content-type"]:
                continue
            assert len(answer.content) < HTML, (who, address.route, len(answer.content))
            asked = linked(answer.content.decode())
            weight = sum(travels(path) for path in asked if not path.startswith("writing/vendor/"))
            assert 0 < weight < STYLES_AND_SCRIPTS, (who, address.route, weight)


def test_the_editor_is_bearable():
    """It travels once, and only to who writes together with somebody; the form needs none of it."""
    assert travels("writing/vendor/editor.js") < EDITOR


def linked(page: str) -> set[str]:
    """The styles and scripts that a page asks for, by their paths below /static/."""
    return set(re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js))"', page))


@cache
def travels(path: str) -> int:
    """As how many bytes a file travels; a name may carry a digest of what is in it."""
    found = finders.find(path) or finders.find(re.sub(r"\.[0-9a-f]{12}\.(css|js)$", r".\1", path))
    assert found, path
    return len(gzip.compress(Path(found).read_bytes()))
