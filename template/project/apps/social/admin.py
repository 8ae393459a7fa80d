"""Identities in the admin: to look at, and to take away."""

from django.contrib import admin
from django.http import HttpRequest

from apps.social.models import Identity


@admin.register(Identity)
class IdentityAdmin(admin.ModelAdmin[Identity]):
    """Nothing is added or changed here: an identity is proved by its provider."""

    list_display = ("user", "provider", "email", "created_at", "last_used_at")
    list_filter = ("provider",)
    list_select_related = ("user",)
    search_fields = ("user__email", "email")
    fields = ("user", "provider", "subject", "email", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only users add identities, to themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Identity | None = None) -> bool:
        """Nothing about an identity is edited."""
        return False
