"""What people fill in to tie two things together, to undo it, and to look for one."""

from django import forms

from withness.ground.ui.boxes import words_box


class TieForm(forms.Form):
    """What two things have to do with each other."""

    words = words_box("What do they have to do with each other?", hint="In your own words, or leave it.")


class UntieForm(forms.Form):
    """Which link somebody undoes."""

    link = forms.CharField(error_messages={"required": "Choose which of them first."})
