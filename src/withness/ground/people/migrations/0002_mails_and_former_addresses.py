from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_the_choice(apps: Any, _schema: Any) -> None:
    apps.get_model("people", "Account").objects.filter(wants_mail=False).update(mails="none")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="mails",
            field=models.CharField(
                choices=[
                    ("none", "none at all"),
                    ("at once", "soon, but at most one in twelve hours"),
                    ("daily", "once a day, at six in the evening"),
                ],
                default="at once",
                max_length=8,
            ),
        ),
        migrations.RunPython(keep_the_choice, migrations.RunPython.noop),
        migrations.RemoveField(model_name="account", name="wants_mail"),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
