"""Links in the admin: who was sent one, and whether it was used."""

from django.contrib import admin
from django.http import HttpRequest

from apps.accounts.models import Link


@admin.register(Link)
class LinkAdmin(admin.ModelAdmin[Link]):
    """To look at, and to delete; what opens a link is not shown, because it is not stored."""

    list_display = ("email", "purpose", "user", "created_at", "expires_at", "used_at")
    list_filter = ("purpose",)
    list_select_related = ("user",)
    search_fields = ("email",)
    fields = ("email", "purpose", "user", "created_at", "expires_at", "used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Links are made for those who ask."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Link | None = None) -> bool:
        """Nothing about a link is edited."""
        return False
