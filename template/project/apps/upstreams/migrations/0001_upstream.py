"""Makes the table of services of others."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Upstream",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "url",
                    models.CharField(
                        help_text="What is asked, by GET. An answer below 400 says that the service works.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=("https", "http"))],
                        verbose_name="address",
                    ),
                ),
                ("is_watched", models.BooleanField(default=True, verbose_name="is watched")),
            ],
            options={
                "verbose_name": "outside service",
                "ordering": ("name",),
            },
        ),
    ]
