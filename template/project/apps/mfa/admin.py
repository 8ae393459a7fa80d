"""Second factors in the admin: to look at, and to take away when they are lost."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from apps.mfa.models import AuthenticatorApp, Passkey


class FactorAdmin(admin.ModelAdmin[Model]):
    """Nothing is added or changed here; what is secret is not shown."""

    search_fields = ("user__email",)
    list_select_related = ("user",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only users add second factors, to themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing about a second factor is edited."""
        return False


@admin.register(AuthenticatorApp)
class AuthenticatorAppAdmin(FactorAdmin):
    """Apps that show codes."""

    list_display = ("user", "created_at", "confirmed_at")
    fields = ("user", "created_at", "confirmed_at")


@admin.register(Passkey)
class PasskeyAdmin(FactorAdmin):
    """Passkeys."""

    list_display = ("user", "name", "created_at", "last_used_at")
    fields = ("user", "name", "created_at", "last_used_at")
