from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("ledger", models.CharField(max_length=64)),
                ("ref", models.CharField(max_length=64)),
                ("due", models.BigIntegerField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("done", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("done", None)), fields=["due"], name="task_due")],
                "constraints": [models.UniqueConstraint(fields=("kind", "ledger", "ref"), name="one_task_a_thing")],
            },
        ),
    ]
