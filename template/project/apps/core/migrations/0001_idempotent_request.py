"""Makes the table of changes that came with an idempotency key."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IdempotentRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                ("route", models.CharField(max_length=255, verbose_name="route")),
                ("key", models.CharField(max_length=255, verbose_name="key")),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="hash of address and body"),
                ),
                (
                    "claim",
                    models.UUIDField(verbose_name="claim of the process that carries it out"),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="status of the answer"
                    ),
                ),
                (
                    "content_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type of the answer"),
                ),
                ("content", models.BinaryField(default=b"", verbose_name="answer")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="expires at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "route", "key"), name="core_one_answer_per_key"
                    )
                ],
            },
        ),
    ]
