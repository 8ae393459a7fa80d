"""Users in the admin."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django.utils import timezone

from apps.users import services
from apps.users.forms import AdminAddForm, AdminChangeForm
from apps.users.models import Session, User
from apps.users.querysets import SessionQuerySet, UserQuerySet


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    """Django's user admin, by e-mail address."""

    form = AdminChangeForm
    add_form = AdminAddForm
    list_display = ("email", "full_name", "is_staff", "is_active", "created_at")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("email", "full_name")
    ordering = ("-created_at",)
    readonly_fields = ("last_login", "created_at", "updated_at")
    actions = ("deactivate",)
    fieldsets = (
        (None, {"fields": ("email", "full_name", "password")}),
        (
            "Permissions",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("Dates", {"fields": ("last_login", "created_at", "updated_at")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "full_name", "usable_password", "password1", "password2")}),
    )

    @admin.action(description="Deactivate selected users", permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: UserQuerySet) -> None:
        """Deactivate the chosen users, but never the one who asks."""
        assert isinstance(request.user, User)
        others = queryset.exclude(pk=request.user.pk).active()
        count = 0
        for user in others:
            services.deactivate(user=user, by=request.user)
            count += 1
        self.message_user(request, f"{count} deactivated.", messages.SUCCESS)


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin[Session]):
    """Sessions of the API: to look at, and to end."""

    list_display = ("user", "device", "address", "last_used_at", "expires_at", "ended_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "address")
    fields = ("user", "device", "address", "created_at", "last_used_at", "expires_at", "ended_at")
    actions = ("end",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sessions begin where people log in."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        """Nothing about a session is edited."""
        return False

    @admin.action(description="End selected sessions", permissions=["delete"])
    def end(self, request: HttpRequest, queryset: SessionQuerySet) -> None:
        """End the chosen sessions."""
        count = queryset.living().update(ended_at=timezone.now())
        self.message_user(request, f"{count} ended.", messages.SUCCESS)
