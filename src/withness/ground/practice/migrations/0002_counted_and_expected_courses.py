from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="CountedCourses",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("practice", models.CharField(db_index=True, max_length=64)),
                ("pseudonym", models.CharField(max_length=64, unique=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="ExpectedCourses",
            fields=[
                ("practice", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
