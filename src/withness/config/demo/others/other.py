"""What is known of somebody Daniel works with: data, to be told by `telling`."""

from typing import NamedTuple


class Looked(NamedTuple):
    """What somebody looks at in their check-ins, what 0 and 10 mean, and their answers, the latest last."""

    text: str
    low: str
    high: str
    answers: tuple[int, ...]
    note: str | None = None


class Other(NamedTuple):
    """Somebody Daniel works with. `next` is in how many days and at what hour they meet, if a time is agreed.

    `first` is how they put their goal before Daniel put it the way it was agreed. `offered` is a time they put forward
    that Daniel hasn't answered, as `next`; `own_goal` a goal that waits for him, `his_goal` one of his that waits for
    them. `different` is what they said after a session, and `answer` what he answered, if he did. `differ` is a goal
    of his about which they see it differently, with why. `off` is what felt off between them, and `called_off` why
    they couldn't come. `goodbye` is what helped, where they agreed on an ending.
    """

    name: str
    goal: str
    matters: str
    ratings: tuple[int, ...]
    topic: str
    next: tuple[int, int] | None = None
    first: str | None = None
    offered: tuple[int, int] | None = None
    own_goal: str | None = None
    his_goal: str | None = None
    different: str | None = None
    answer: str | None = None
    differ: tuple[str, str] | None = None
    off: str | None = None
    looks: Looked | None = None
    called_off: str | None = None
    goodbye: str | None = None
