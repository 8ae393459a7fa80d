"""The roles that people have in an organization."""

from django.db import models


class Role(models.TextChoices):
    """What somebody is in an organization, the most powerful first."""

    OWNER = "owner", "owner"
    ADMIN = "admin", "administrator"
    MEMBER = "member", "member"
    GUEST = "guest", "guest"


MANAGERS = frozenset({Role.OWNER, Role.ADMIN})
