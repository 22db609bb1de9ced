"""Real material beside the project, for tests that can use it; where it is absent they say so and are skipped."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(name: str) -> Path:
    """A file of the real material; the test is skipped, and says which file it misses, where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the real material {name}, which is not beside this checkout")
    return path
