"""Makes the table of sessions: tokens from before this migration are worth nothing after it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import apps.users.models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "token_id",
                    models.CharField(
                        default=apps.users.models.new_token_id,
                        max_length=32,
                        verbose_name="id of the newest token",
                    ),
                ),
                (
                    "password_stamp",
                    models.CharField(max_length=128, verbose_name="stamp of the password"),
                ),
                ("device", models.CharField(blank=True, max_length=200, verbose_name="device")),
                (
                    "address",
                    models.CharField(blank=True, max_length=45, verbose_name="network address"),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last used at"
                    ),
                ),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="expires at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-last_used_at", "-pk"),
            },
        ),
    ]
