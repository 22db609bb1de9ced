"""At start, the house tells the ground what it stands for: what can be said, and what follows."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "withness.config"
    label = "house"

    def ready(self) -> None:
        """Wire the ledger. It knows no capability by itself."""
        from withness.config.capabilities import registry
        from withness.config.places import PLACES
        from withness.config.reactions import AFTER, INSIDE, WHAT_FOLLOWS
        from withness.ground import ledger
        from withness.ground.ui import places

        ledger.use(registry(), WHAT_FOLLOWS, inside=INSIDE, after=AFTER)
        places.use(PLACES)
