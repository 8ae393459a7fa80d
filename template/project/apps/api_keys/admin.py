"""Keys in the admin: to look at, and to revoke."""

from django.contrib import admin, messages
from django.http import HttpRequest

from apps.api_keys import services
from apps.api_keys.models import ApiKey
from apps.api_keys.querysets import ApiKeyQuerySet


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin[ApiKey]):
    """What opens the API is not shown, because it is not stored."""

    list_display = ("name", "prefix", "user", "scope", "last_used_at", "expires_at", "revoked_at")
    list_filter = ("scope",)
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__email")
    fields = (
        "name",
        "prefix",
        "user",
        "scope",
        "areas",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
    )
    actions = ("revoke",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Keys are made by those whom they are for, who alone see them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Nothing about a key is edited."""
        return False

    @admin.action(description="Revoke selected keys", permissions=["delete"])
    def revoke(self, request: HttpRequest, queryset: ApiKeyQuerySet) -> None:
        """Make the chosen keys worthless."""
        keys = queryset.filter(revoked_at=None).select_related("user")
        count = 0
        for key in keys:
            services.revoke_key(key=key)
            count += 1
        self.message_user(request, f"{count} revoked.", messages.SUCCESS)
