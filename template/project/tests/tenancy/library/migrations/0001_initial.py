"""Makes the tables of shelves and books."""

import django.db.models.deletion
from django.db import migrations, models

from apps.core.scoping import SCOPE_FIELDS, protect, scope_dependencies, scope_fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        *scope_dependencies(),
    ]

    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                *scope_fields(),
                ("name", models.CharField(max_length=50, verbose_name="name")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=(*SCOPE_FIELDS, "name"), name="library_one_shelf"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                *scope_fields(),
                (
                    "shelf",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="books",
                        to="library.shelf",
                    ),
                ),
                ("title", models.CharField(max_length=50, verbose_name="title")),
            ],
            options={"ordering": ("pk",)},
        ),
        *protect("library_shelf"),
        *protect("library_book", shelf_id="library_shelf"),
    ]
