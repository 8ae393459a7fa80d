"""The endpoints of keys: one's own, made, listed and revoked by whoever is logged in."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.api_keys import services
from apps.api_keys.api.serializers import ApiKeySerializer, NewApiKeySerializer
from apps.api_keys.models import ApiKey
from apps.api_keys.querysets import ApiKeyQuerySet
from apps.users.models import User


class ApiKeyViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    GenericViewSet[ApiKey],
):
    """The keys of the user who asks; no key opens this."""

    queryset = ApiKey.objects.all()
    serializer_class = ApiKeySerializer
    permission_classes = (IsAuthenticated,)
    filterset_fields = ("scope",)

    def get_queryset(self) -> ApiKeyQuerySet:
        """Return the user's own keys; those of others do not exist."""
        return ApiKey.objects.visible_to(self.request.user.pk)

    @extend_schema(responses={201: NewApiKeySerializer})
    def create(self, request: Request) -> Response:
        """Make a key; this answer is the only one that holds it."""
        assert isinstance(request.user, User)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        asked = {"scope": ApiKey.Scope.READ, "expires_at": None, **serializer.validated_data}
        try:
            made = services.make_key(user=request.user, **asked)
        except services.TooManyKeysError as error:
            detail = f"One user has at most {services.MAXIMUM} keys: revoke another one first."
            raise ValidationError({"name": [detail]}, code="too_many_keys") from error
        shown = ApiKeySerializer(made.row).data
        return Response({**shown, "key": str(made.text)}, status=201)

    def perform_destroy(self, instance: ApiKey) -> None:
        """Revoke the key; its row stays, to be looked at."""
        if instance.revoked_at is not None:
            raise Http404
        services.revoke_key(key=instance)
