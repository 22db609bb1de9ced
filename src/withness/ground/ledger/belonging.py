"""A database belongs to one house: its mark is kept there, and another house doesn't start on it."""

from withness.ground.keys import BrokenSealError, KeyGoneError, KeyTrouble, house

from . import store
from .models import HouseMark

PURPOSE = "withness house mark"


class AnotherHouse(KeyTrouble):
    """This database was prepared with other keys."""

    def __init__(self) -> None:
        super().__init__(
            f"The database belongs to another installation than the keys in {house().data / 'keys'}. Nothing was "
            "changed. Name the WITHNESS_DATA and the WITHNESS_DATABASE_URL that belong together, or put the keys "
            "folder back from a backup."
        )


def insist() -> None:
    """Make sure that the keys are those of this database, which is marked the first time. Raises AnotherHouse."""
    mark = house().derive(PURPOSE).hex()
    known = HouseMark.objects.values_list("mark", flat=True).first()
    if known is None:
        _insist_on_a_key_that_fits()
        HouseMark.objects.get_or_create(pk=1, defaults={"mark": mark})
    elif known != mark:
        raise AnotherHouse


def _insist_on_a_key_that_fits() -> None:
    """Before databases were marked: the key of any ledger tells as much."""
    place = next(store.places(), None)
    if place is None:
        return
    try:
        house().keystore.key_of(place.name)
    except (KeyGoneError, KeyTrouble, BrokenSealError) as other:
        raise AnotherHouse from other
