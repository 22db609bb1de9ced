"""Who is invited to read one piece."""

from django import forms


class InviteForm(forms.Form):
    """Who is invited to read one piece."""

    email = forms.EmailField(
        required=False,
        label="Their e-mail address",
        help_text="Leave it empty to get a link that you hand over yourself.",
        error_messages={"invalid": "This is no e-mail address. Write it as name@example.org."},
    )
