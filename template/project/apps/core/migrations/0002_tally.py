"""Counts in the database, for projects whose cache is there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_idempotent_request"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "key",
                    models.CharField(
                        max_length=100, primary_key=True, serialize=False, verbose_name="key"
                    ),
                ),
                ("hits", models.PositiveBigIntegerField(verbose_name="hits")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="expires at")),
            ],
            options={
                "verbose_name_plural": "tallies",
            },
        ),
    ]
