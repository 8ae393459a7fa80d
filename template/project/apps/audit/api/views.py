"""The endpoint of the audit log."""

from typing import ClassVar

from rest_framework import mixins
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from apps.audit.api.serializers import EventSerializer
from apps.audit.models import Event


class MayReadAudit(BasePermission):
    """Allows staff whose role lets them read the log."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for the permission that the admin gives."""
        return bool(getattr(request.user, "is_staff", False)) and request.user.has_perm(
            "audit.view_event"
        )


class EventViewSet(mixins.ListModelMixin, GenericViewSet[Event]):
    """What has happened, newest first."""

    queryset = Event.objects.all()
    serializer_class = EventSerializer
    permission_classes = (MayReadAudit,)
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "action": ["exact"],
        "actor": ["exact"],
        "address": ["exact"],
        "at": ["gte", "lt"],
        "model": ["exact"],
        "object_id": ["exact"],
        "request_id": ["exact"],
        "scope": ["exact"],
    }
