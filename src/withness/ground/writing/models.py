"""Drafts as they are kept: sealed updates in the order they came, and who may do what with them."""

from django.db import models


class WrittenDraft(models.Model):
    """One draft. `epoch` grows when its text is begun anew; what was written for an earlier one is not taken.

    It is sealed with the key of its owner's `drawer`, and is gone with it. Where nobody owns it, `owner` is empty and
    `drawer` names the partnership itself.
    """

    id = models.CharField(max_length=32, primary_key=True)
    ledger = models.CharField(max_length=64, db_index=True)
    drawer = models.CharField(max_length=64)
    owner = models.CharField(max_length=64)
    epoch = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "writing_draft"

    def __str__(self) -> str:
        return self.id


class Place(models.Model):
    """One member who may do something with one draft."""

    draft = models.ForeignKey(WrittenDraft, models.CASCADE, related_name="places")
    member = models.CharField(max_length=64)
    how = models.CharField(max_length=8)

    class Meta:
        db_table = "writing_place"
        constraints = [models.UniqueConstraint(fields=["draft", "member"], name="one_place_a_member")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.how}"


class Hand(models.Model):
    """Whose words are those that a browser writes under this number: nobody else can ever write under it."""

    draft = models.ForeignKey(WrittenDraft, models.CASCADE, related_name="hands")
    number = models.BigIntegerField()
    member = models.CharField(max_length=64)

    class Meta:
        db_table = "writing_hand"
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_member_a_hand")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.number}"


class Update(models.Model):
    """What somebody changed, or with `whole` all changes so far in one; sealed."""

    draft = models.ForeignKey(WrittenDraft, models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()
    whole = models.BooleanField(default=False)

    class Meta:
        db_table = "writing_update"

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.pk}"


class Present(models.Model):
    """A page that has a draft open in one of several processes, and where its cursor is; forgotten once it goes."""

    draft = models.ForeignKey(WrittenDraft, models.CASCADE, related_name="present")
    process = models.CharField(max_length=32)
    number = models.BigIntegerField()
    clock = models.BigIntegerField()
    sealed = models.BinaryField()
    at = models.BigIntegerField()

    class Meta:
        db_table = "writing_present"
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_presence_a_hand")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.number}"
