from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def forget_made_up_addresses(apps: Any, _schema: Any) -> None:
    """Closed accounts were given an address that no one has, as long as none could be without."""
    apps.get_model("people", "Account").objects.filter(email__endswith="@closed.invalid").update(email=None)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_pins"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInCard",
            fields=[
                ("hash", models.CharField(max_length=128)),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("wrong", models.PositiveIntegerField(default=0)),
                ("not_before", models.DateTimeField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("code", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.AddField(
            model_name="invitation",
            name="code",
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="account",
            name="email",
            field=models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail address"),
        ),
        migrations.RunPython(forget_made_up_addresses, migrations.RunPython.noop),
    ]
