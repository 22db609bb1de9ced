"""What somebody may look for among everyone they work with."""

from django import forms

MOST = 100


class NameForm(forms.Form):
    """A name, or a part of one."""

    name = forms.CharField(
        max_length=MOST,
        required=False,
        label="Find somebody",
        error_messages={"max_length": f"At most {MOST} characters fit here."},
    )
