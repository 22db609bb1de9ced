from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ledger", models.CharField(max_length=64)),
                ("entry", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "file_reference",
                "constraints": [
                    models.UniqueConstraint(fields=("ledger", "digest", "entry"), name="one_reference_an_entry")
                ],
            },
        ),
    ]
