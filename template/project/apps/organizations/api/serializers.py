"""Organizations, members and invitations as JSON."""

from rest_framework import serializers

from apps.core.api.serializers import StrictModelSerializer, StrictSerializer
from apps.core.tenancy.roles import Role
from apps.organizations.models import Invitation, Membership, Organization
from apps.users.models import User


class OrganizationSerializer(StrictModelSerializer[Organization]):
    """An organization; its slug, which requests name it by, is made for it and stays."""

    class Meta:
        """Nothing about who is in it."""

        model = Organization
        fields = ("id", "slug", "name", "created_at", "updated_at")
        read_only_fields = ("slug",)


class MemberSerializer(StrictModelSerializer[Membership]):
    """Somebody in the organization; the role is what can be changed."""

    email = serializers.EmailField(source="user.email", read_only=True)
    full_name = serializers.CharField(source="user.full_name", read_only=True)

    class Meta:
        """Nothing of the user that does not concern the organization."""

        model = Membership
        fields = ("id", "email", "full_name", "role", "created_at", "updated_at")


class InvitationSerializer(StrictModelSerializer[Invitation]):
    """An invitation; what opens it is in the mail only."""

    role = serializers.ChoiceField(
        choices=[choice for choice in Role.choices if choice[0] != Role.OWNER]
    )

    class Meta:
        """Who was asked by whom, and until when."""

        model = Invitation
        fields = ("id", "email", "role", "invited_by", "created_at", "expires_at", "used_at")
        read_only_fields = ("invited_by", "expires_at", "used_at")

    def validate_email(self, value: str) -> str:
        """Return the address as it is stored."""
        return value.lower()


class AcceptSerializer(StrictSerializer[User]):
    """What the mail's link holds behind its #."""

    token = serializers.CharField(max_length=200)
