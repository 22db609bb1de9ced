"""A mark says how far somebody has heard, and changes exactly when there is something new for them."""

from withness.ground.partnership import View


def mark_of(view: View) -> str:
    """The viewer's own ordinal and the last entry they heard: nothing in it tells of what they may not hear."""
    return f"{len(view.heard)}-{view.heard[-1].id}" if view.heard else "0-"
