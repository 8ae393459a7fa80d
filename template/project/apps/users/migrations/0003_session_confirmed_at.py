"""Remembers when somebody has proved last who uses a session: at its beginning, until now."""

import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def confirm_at_beginning(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("users", "Session").objects.update(confirmed_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_session"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="confirmed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="confirmed at"
            ),
        ),
        migrations.RunPython(confirm_at_beginning, migrations.RunPython.noop),
    ]
