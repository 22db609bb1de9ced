"""What the tests of connection begin with: three people in memory."""

import pytest

from tests.people import in_memory
from withness.capabilities.connection.rules import CAPABILITY


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)
