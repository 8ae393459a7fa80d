"""Makes the tables of the audit log; once made, they are not managed, so nothing empties them."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                ("action", models.CharField(max_length=50, verbose_name="action")),
                (
                    "actor",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=50,
                        verbose_name="id of who has done it",
                    ),
                ),
                (
                    "actor_name",
                    models.CharField(
                        blank=True, default="", max_length=254, verbose_name="who has done it"
                    ),
                ),
                (
                    "scope",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="scope"),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True, default="", max_length=45, verbose_name="network address"
                    ),
                ),
                (
                    "request_id",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="request"),
                ),
                (
                    "model",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="model"),
                ),
                (
                    "object_id",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="object"),
                ),
                ("changes", models.TextField(default="{}", verbose_name="changes")),
                (
                    "position",
                    models.BigIntegerField(
                        editable=False, null=True, unique=True, verbose_name="position"
                    ),
                ),
                (
                    "previous",
                    models.CharField(
                        default="",
                        editable=False,
                        max_length=64,
                        verbose_name="hash of the one before",
                    ),
                ),
                (
                    "hash",
                    models.CharField(
                        default="", editable=False, max_length=64, verbose_name="hash"
                    ),
                ),
            ],
            options={
                "db_table": "audit_event",
                "ordering": ("-id",),
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["model", "object_id"], name="audit_events_of_an_object")
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                (
                    "position",
                    models.BigIntegerField(unique=True, verbose_name="position of the last one"),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="hash of the last one")),
                ("count", models.PositiveBigIntegerField(verbose_name="how many")),
                ("archive", models.CharField(max_length=255, verbose_name="archive")),
                (
                    "archive_hash",
                    models.CharField(max_length=64, verbose_name="hash of the archive"),
                ),
            ],
            options={
                "db_table": "audit_seal",
                "ordering": ("-position",),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField(verbose_name="position of the last one")),
                ("hash", models.CharField(max_length=64, verbose_name="hash of the last one")),
            ],
            options={"db_table": "audit_head", "default_permissions": ()},
        ),
        migrations.AlterModelOptions(
            name="event",
            options={
                "managed": False,
                "ordering": ("-id",),
                "default_permissions": ("view",),
            },
        ),
        migrations.AlterModelOptions(
            name="seal",
            options={
                "managed": False,
                "ordering": ("-position",),
                "default_permissions": ("view",),
            },
        ),
        migrations.AlterModelOptions(
            name="head", options={"managed": False, "default_permissions": ()}
        ),
    ]
