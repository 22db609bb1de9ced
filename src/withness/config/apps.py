"""At start, the house tells the ground what it stands for: what can be said, and what follows."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "withness.config"
    label = "house"

    def ready(self) -> None:
        """Wire the ledger, which knows no capability by itself, and people, who write no notices by themselves."""
        from withness.config.acts import DONE
        from withness.config.capabilities import registry
        from withness.config.places import PLACES
        from withness.config.reactions import AFTER, INSIDE, WHAT_FOLLOWS
        from withness.config.subjects import ALSO, SUBJECTS
        from withness.doors.calendar.addresses import switch_off
        from withness.ground import ledger
        from withness.ground.notices import changes
        from withness.ground.people import ways_back, ways_in
        from withness.ground.ui import acts, also, places, subjects

        ledger.use(registry(), WHAT_FOLLOWS, inside=INSIDE, after=AFTER)
        ways_in.use(changes.tell_owner)
        ways_back.use(switch_off, tell=changes.tell_former)
        acts.use(DONE)
        places.use(PLACES)
        subjects.use(SUBJECTS)
        also.use(ALSO)
