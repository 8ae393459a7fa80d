"""The endpoints of organizations."""

from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from apps.core.api.idempotency import IdempotentMixin
from apps.core.api.preconditions import ConditionalMixin
from apps.core.scoping import ManagesScope
from apps.core.tenancy.context import required_scope
from apps.organizations import services
from apps.organizations.api import serializers
from apps.organizations.api.permissions import (
    ManagersChange,
    MayChangeOrganization,
    MayLeave,
)
from apps.organizations.api.refusals import refusals
from apps.organizations.api.throttling import InvitationThrottle
from apps.organizations.models import Invitation, Membership, Organization
from apps.organizations.querysets import MembershipQuerySet, OrganizationQuerySet
from apps.users.models import User

REFUSED = "The invitation was used before, is too old, is for somebody else, or is not one of ours."


class OrganizationViewSet(
    IdempotentMixin,
    ConditionalMixin[Organization],
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[Organization],
):
    """The organizations that the user who asks is in."""

    queryset = Organization.objects.all()
    serializer_class = serializers.OrganizationSerializer
    permission_classes = (IsAuthenticated, MayChangeOrganization)
    http_method_names = ("get", "head", "options", "patch", "post", "delete")
    search_fields = ("name", "slug")
    ordering_fields = ("created_at", "name")

    def get_queryset(self) -> OrganizationQuerySet:
        """Return the own organizations; others do not exist."""
        return Organization.objects.visible_to(self.request.user)

    def perform_create(self, serializer: BaseSerializer[Organization]) -> None:
        """Make the organization of the user who asks."""
        assert isinstance(self.request.user, User)
        serializer.instance = services.found(**serializer.validated_data, owner=self.request.user)

    def perform_destroy(self, instance: Organization) -> None:
        """Delete the organization with everything in it."""
        services.end(organization=instance)


class MemberViewSet(
    IdempotentMixin,
    ConditionalMixin[Membership],
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[Membership],
):
    """Who is in the organization: everybody in it sees them, those who manage it change them."""

    queryset = Membership.objects.select_related("user")
    serializer_class = serializers.MemberSerializer
    permission_classes = (ManagersChange,)
    http_method_names = ("get", "head", "options", "patch", "post", "delete")
    filterset_fields = ("role",)
    search_fields = ("user__email", "user__full_name")
    ordering_fields = ("created_at",)

    def get_queryset(self) -> MembershipQuerySet:
        """Return who is in the organization that the request names."""
        found = Membership.objects.select_related("user")
        return found.none() if getattr(self, "swagger_fake_view", False) else found.here()

    def perform_update(self, serializer: BaseSerializer[Membership]) -> None:
        """Change the role."""
        assert serializer.instance
        role = serializer.validated_data.get("role", serializer.instance.role)
        with refusals():
            services.change_role(
                membership=serializer.instance, role=role, by=required_scope("A role")
            )

    def perform_destroy(self, instance: Membership) -> None:
        """Send the member away."""
        with refusals():
            services.remove(membership=instance, by=required_scope("A member"))

    @extend_schema(request=None, responses={204: None})
    @action(detail=False, methods=["post"], permission_classes=(MayLeave,))
    def leave(self, request: Request) -> Response:
        """Leave the organization."""
        with refusals():
            services.leave(membership=self.get_queryset().get(user=request.user.pk))
        return Response(status=204)


class InvitationViewSet(
    IdempotentMixin,
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[Invitation],
):
    """Who is asked to come: for those who manage the organization."""

    queryset = Invitation.objects.all()
    serializer_class = serializers.InvitationSerializer
    permission_classes = (ManagesScope,)
    throttle_classes = (*APIView.throttle_classes, InvitationThrottle)
    filterset_fields = ("role",)
    search_fields = ("email",)
    ordering_fields = ("created_at", "email")

    def perform_create(self, serializer: BaseSerializer[Invitation]) -> None:
        """Ask somebody to come."""
        assert isinstance(self.request.user, User)
        with refusals():
            serializer.instance = services.invite(**serializer.validated_data, by=self.request.user)

    @extend_schema(
        request=serializers.AcceptSerializer, responses=serializers.OrganizationSerializer
    )
    @action(
        detail=False, methods=["post"], permission_classes=(IsAuthenticated,), filter_backends=()
    )
    def accept(self, request: Request) -> Response:
        """Come in, by the link of a mail to the own address."""
        serializer = serializers.AcceptSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        try:
            membership = services.accept(**serializer.validated_data, user=request.user)
        except services.InvitationError as error:
            raise ValidationError({"token": REFUSED}, code="invitation_refused") from error
        return Response(serializers.OrganizationSerializer(membership.organization).data)
