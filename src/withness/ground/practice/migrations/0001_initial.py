from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Belonging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnership", models.CharField(max_length=64)),
                ("member", models.CharField(max_length=64)),
                ("practice", models.CharField(db_index=True, max_length=64)),
                ("staff", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "member"), name="one_practice_a_therapist")
                ],
            },
        ),
    ]
