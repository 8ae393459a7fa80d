"""Makes the table of invitations, whose rows the database keeps apart."""

from django.db import migrations, models

import apps.users.fields
from apps.core.scoping import SCOPE_FIELDS, protect, scope_dependencies, scope_fields


class Migration(migrations.Migration):
    dependencies = [
        *scope_dependencies(),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
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
                    "email",
                    apps.users.fields.LowerCaseEmailField(
                        max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "owner"),
                            ("admin", "administrator"),
                            ("member", "member"),
                            ("guest", "guest"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("invited_by", models.CharField(max_length=254, verbose_name="invited by")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="expires at")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used at")),
            ],
            options={
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("used_at", None)),
                        fields=(*SCOPE_FIELDS, "email"),
                        name="organizations_one_invitation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["admin", "member", "guest"])),
                        name="organizations_nobody_is_invited_to_own",
                    ),
                ],
            },
        ),
        *protect("organizations_invitation"),
    ]
