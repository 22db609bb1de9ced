import django.db.models.deletion
from django.db import migrations, models

from withness.ground.ledger.guards import put_up, take_down


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Header",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("header", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_header",
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "header",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.header",
                    ),
                ),
                ("facts", models.BinaryField(null=True)),
                ("words", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "ledger_body",
            },
        ),
        migrations.CreateModel(
            name="Ledger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("member", models.CharField(max_length=64, null=True)),
                ("erased_at", models.BigIntegerField(null=True)),
                (
                    "of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drawers",
                        to="ledger.ledger",
                    ),
                ),
            ],
            options={
                "db_table": "ledger",
            },
        ),
        migrations.AddField(
            model_name="header",
            name="ledger",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.ledger"),
        ),
        migrations.CreateModel(
            name="Repeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField(max_length=32)),
                ("first", models.PositiveBigIntegerField()),
                ("count", models.PositiveIntegerField()),
                (
                    "ledger",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.ledger"),
                ),
            ],
            options={
                "db_table": "ledger_repeat",
            },
        ),
        migrations.AddConstraint(
            model_name="ledger",
            constraint=models.UniqueConstraint(fields=("of", "member"), name="one_drawer_a_member"),
        ),
        migrations.AddConstraint(
            model_name="header",
            constraint=models.UniqueConstraint(fields=("ledger", "seq"), name="one_entry_a_place"),
        ),
        migrations.AddConstraint(
            model_name="repeat",
            constraint=models.UniqueConstraint(fields=("ledger", "key"), name="one_answer_a_form"),
        ),
        migrations.RunPython(put_up, take_down),
    ]
