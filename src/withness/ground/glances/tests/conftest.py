"""A seat of somebody in a partnership, with nothing kept about it yet."""

import pytest

from withness.ground.glances.models import KeptGlance
from withness.ground.partnership import Role
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership


@pytest.fixture
def account(database):
    return open_account("sam@example.org", "Sam")


@pytest.fixture
def voice(account):
    voice = found_partnership(account, role=Role.CLIENT, name="Sam")
    KeptGlance.objects.all().delete()
    return voice
