"""How somebody wants a page to keep."""

from django import forms

from withness.ground.printing.sheets import Variant

AS = {"pdf": "A page to print (PDF)", "docx": "A document to go on writing in (.docx)", "md": "Plain text (Markdown)"}
VARIANTS = {Variant.USUAL: "As usual", Variant.LARGE: "In large print", Variant.PLAIN: "Plain, without ornaments"}
LETTER = "letter"


class KeepsakeForm(forms.Form):
    """Which version, as what, how large, on which paper, and whether it says whose words they are."""

    version = forms.CharField(required=False, max_length=40)
    kind = forms.ChoiceField(required=False, label="As what", choices=list(AS.items()))
    variant = forms.TypedChoiceField(
        required=False,
        label="How it looks",
        choices=[(each.value, words) for each, words in VARIANTS.items()],
        coerce=Variant,
        empty_value=Variant.USUAL,
    )
    paper = forms.ChoiceField(required=False, label="Paper", choices=[("a4", "A4"), (LETTER, "US Letter")])
    whose = forms.BooleanField(required=False, label="Say whose words these are")
