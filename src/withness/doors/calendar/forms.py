"""What people choose about their calendar."""

from django import forms

MAKE, OFF, PLACE = "make", "off", "place"


class CalendarForm(forms.Form):
    """A new address, none, or whether it says where a session is."""

    do = forms.ChoiceField(
        choices=[(MAKE, "a new address"), (OFF, "no address"), (PLACE, "where it is")],
        error_messages={"required": "Press one of the buttons.", "invalid_choice": "Press one of the buttons."},
    )
    with_place = forms.BooleanField(required=False, label="Say where a session is, too")
