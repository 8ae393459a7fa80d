"""The endpoints of identities."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.core.api.throttling import LoginThrottle
from apps.social import services
from apps.social.api import serializers
from apps.social.models import Identity
from apps.users.api import logins
from apps.users.api.confirmation import IsConfirmed
from apps.users.api.serializers import LoginSerializer
from apps.users.models import User


class SocialView(GenericAPIView[User]):
    """A view that says why nobody is logged in or linked."""

    permission_classes: tuple[type[BasePermission], ...] = (AllowAny,)
    throttle_classes = (LoginThrottle,)

    def returned(self, request: Request) -> services.Return:
        """Return what the browser has come back with."""
        serializer = serializers.ReturnSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.returned()

    def begun(self, request: Request, *, user: User | None) -> Response:
        """Answer with the beginning of a visit."""
        serializer = serializers.VisitSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        visit = services.begin(**serializer.validated_data, user=user)
        return Response({"address": visit.address, "binder": visit.binder}, status=201)

    def handle_exception(self, exc: Exception) -> Response:
        """Refuse, with the reason as the code."""
        if isinstance(exc, services.SocialError):
            exc = PermissionDenied(str(exc), code=exc.reason)
        return super().handle_exception(exc)


class BeginView(SocialView):
    """Begin a visit to a provider, to log in."""

    serializer_class = serializers.VisitSerializer

    @extend_schema(responses={201: serializers.VisitSerializer})
    def post(self, request: Request) -> Response:
        """Return where the browser goes to."""
        return self.begun(request, user=None)


class LoginView(SocialView):
    """Log in with what the browser has come back with; a second step may follow."""

    serializer_class = serializers.ReturnSerializer

    @extend_schema(responses=LoginSerializer)
    def post(self, request: Request) -> Response:
        """Begin a session."""
        user = services.log_in(returned=self.returned(request))
        return logins.log_in(request, user)


class LinkBeginView(SocialView):
    """Begin a visit to a provider, to link who comes back to the user who asks."""

    permission_classes = (IsAuthenticated, IsConfirmed)
    serializer_class = serializers.VisitSerializer

    @extend_schema(responses={201: serializers.VisitSerializer})
    def post(self, request: Request) -> Response:
        """Return where the browser goes to."""
        assert isinstance(request.user, User)
        return self.begun(request, user=request.user)


class LinkView(SocialView):
    """Link with what the browser has come back with."""

    permission_classes = (IsAuthenticated, IsConfirmed)
    serializer_class = serializers.ReturnSerializer

    @extend_schema(responses={201: serializers.IdentitySerializer})
    def post(self, request: Request) -> Response:
        """Link the identity to the user who asks."""
        assert isinstance(request.user, User)
        identity = services.link(returned=self.returned(request), user=request.user)
        return Response(serializers.IdentitySerializer(identity).data, status=201)


class IdentityViewSet(mixins.ListModelMixin, GenericViewSet[Identity], SocialView):
    """The identities of the user."""

    queryset = Identity.objects.all()
    permission_classes = (IsAuthenticated, IsConfirmed)
    serializer_class = serializers.IdentitySerializer

    def get_queryset(self) -> QuerySet[Identity]:
        """Return those of the user who asks; those of others do not exist."""
        # Compared by id, which strangers have none of: the documentation asks as one.
        return Identity.objects.filter(user__pk__in=[self.request.user.pk])

    def get_permissions(self) -> list[BasePermission]:
        """Let everybody look at the own ones; changes need a confirmation."""
        reads = getattr(self, "action", "") == "list"
        return [kind() for kind in ((IsAuthenticated,) if reads else self.permission_classes)]

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget an identity, unless it is the only way in."""
        services.unlink(identity=self.get_object())
        return Response(status=204)
