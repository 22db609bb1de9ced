"""A clock that a test can set ahead: with this folder in PYTHONPATH, a site's time is later by what a file says.

Python imports this before anything else. The file named in `TEST_AHEAD` holds the seconds; it is read anew each time.
"""

import os
import time
from pathlib import Path

_FILE = Path(os.environ["TEST_AHEAD"])
_really = time.time_ns


def _ahead() -> int:
    return _really() + int(_FILE.read_text()) * 1_000_000_000


time.time_ns = _ahead
