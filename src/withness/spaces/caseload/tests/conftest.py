"""What somebody finds at the address of the caseload, and a second client of Jonas."""

import re

import pytest

from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import invite, join
from withness.ground.people.founding import found_partnership

HOUR = 3_600_000_000


class Shown:
    """A page of the caseload as its reader finds it."""

    def __init__(self, person):
        answer = person.browser.get("/caseload/")
        assert answer.status_code == 200
        self.html = answer.content.decode()

    @property
    def heading(self):
        return re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)[1]

    def part(self, id_):
        """One section as text, empty if it isn't there."""
        found = re.search(rf'<section[^>]* id="{id_}".*?</section>', self.html, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""

    def names(self, id_):
        found = re.search(rf'<section[^>]* id="{id_}".*?</section>', self.html, re.DOTALL)
        return re.findall(r'<a href="/with/[^"]+"[^>]*>(.*?)</a>', found[0]) if found else []


@pytest.fixture
def begin(jonas):
    """Jonas begins with somebody of this name, who has no account."""

    def begin(name, role=Role.CLIENT):
        own = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
        them = Voice(own.ledger, MemberId("they"))
        say(own, invite, member=them.member, role=role, until=clock() + HOUR)
        say(them, join, name=name)
        return own, them

    return begin
