"""Organizations in the admin: whoever wants to see what is in one, visits it, and that is told."""

from django.contrib import admin, messages
from django.http import HttpRequest

from apps.core.scoping import ScopedAdmin
from apps.core.tenancy.admin import VISITED, visiting
from apps.organizations.models import Invitation, Membership, Organization
from apps.organizations.querysets import OrganizationQuerySet


class MembershipInline(admin.TabularInline[Membership, Organization]):
    """Who is in the organization."""

    model = Membership
    fields = ("user", "role", "created_at")
    readonly_fields = ("created_at",)
    raw_id_fields = ("user",)
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin[Organization]):
    """Organizations and their members; owners delete them, over the API."""

    list_display = ("name", "slug", "created_at")
    search_fields = ("name", "slug")
    readonly_fields = ("created_at", "updated_at")
    inlines = (MembershipInline,)
    actions = ("visit", "go_home")

    def has_delete_permission(self, request: HttpRequest, obj: Organization | None = None) -> bool:
        """Leave it to the owners: files and rows of all applications go with it."""
        return False

    @admin.action(description="Visit the selected organization", permissions=["change"])
    def visit(self, request: HttpRequest, queryset: OrganizationQuerySet) -> None:
        """Show the rows of one organization in the admin from here on."""
        if queryset.count() != 1:
            self.message_user(request, "Choose one organization.", messages.ERROR)
            return
        organization = queryset.get()
        with visiting(organization.pk, by=request.user, reason="visit in the admin"):
            request.session[VISITED] = organization.pk
        self.message_user(request, f"You are visiting {organization}.", messages.SUCCESS)

    @admin.action(description="End the visit", permissions=["change"])
    def go_home(self, request: HttpRequest, queryset: OrganizationQuerySet) -> None:
        """Show the rows of no organization any more."""
        request.session.pop(VISITED, None)
        self.message_user(request, "You are visiting no organization.", messages.SUCCESS)


@admin.register(Invitation)
class InvitationAdmin(ScopedAdmin[Invitation]):
    """Invitations: to look at, and to withdraw."""

    list_display = ("email", "role", "invited_by", "created_at", "expires_at", "used_at")
    search_fields = ("email",)
    fields = ("email", "role", "invited_by", "created_at", "expires_at", "used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Members invite."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """Nothing about an invitation is edited."""
        return False
