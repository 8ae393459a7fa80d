"""The endpoints of users and of their tokens."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet
from rest_framework_simplejwt.exceptions import InvalidToken, TokenError
from rest_framework_simplejwt.views import TokenViewBase

from apps.core.api.fast_lists import FastListMixin
from apps.core.api.idempotency import IdempotentMixin
from apps.core.api.preconditions import ConditionalMixin
from apps.core.api.throttling import LoginThrottle
from apps.users import services, tokens
from apps.users.api import cookies, logins
from apps.users.api.confirmation import session_id_of
from apps.users.api.permissions import IsSelfOrMayChange, MayChangeUsers
from apps.users.api.serializers import (
    ConfirmationSerializer,
    LoginSerializer,
    LogoutSerializer,
    PasswordSerializer,
    RefreshSerializer,
    UserSerializer,
)
from apps.users.models import User
from apps.users.querysets import UserQuerySet


class ExchangeView(TokenViewBase):
    """Takes what is exchanged for tokens, and says no to what is no token of ours."""

    def valid(self, request: Request) -> dict[str, Any]:
        """Return what was sent, if it is as it should be."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def handle_exception(self, exc: Exception) -> Response:
        """Refuse a token in the words of the package."""
        if isinstance(exc, TokenError):
            exc = InvalidToken(exc.args[0])
        return super().handle_exception(exc)


class LoginView(ExchangeView):
    """Exchange an e-mail address and a password for a pair of tokens.

    With the header `X-Refresh-Cookie` the refresh token comes as a cookie, and stays one.
    """

    serializer_class = LoginSerializer
    throttle_classes = (LoginThrottle,)

    def post(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Begin a session."""
        return logins.log_in(request, self.valid(request)["user"])


class RefreshView(ExchangeView):
    """Exchange a refresh token for the next pair; a token that was used before ends its session."""

    serializer_class = RefreshSerializer

    def post(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Continue a session."""
        return cookies.answer(request, tokens.next_pair(self.valid(request)["refresh"]))


class LogoutView(ExchangeView):
    """End the session of a refresh token, and with it the access tokens of that session."""

    serializer_class = LogoutSerializer

    def post(self, request: Request, *args: object, **kwargs: object) -> Response:
        """End a session."""
        tokens.log_out(self.valid(request)["refresh"])
        return cookies.forget(request, Response({}))


class ConfirmView(GenericAPIView[User]):
    """Show the password again, which lets this session change how one logs in for a while."""

    serializer_class = ConfirmationSerializer
    throttle_classes = (LoginThrottle,)

    @extend_schema(responses={204: None})
    def post(self, request: Request) -> Response:
        """Compare the password, and remember that it was right."""
        assert isinstance(request.user, User)
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        services.confirm_session(user=request.user, session_id=session_id_of(request))
        return Response(status=204)


class UserViewSet(
    IdempotentMixin,
    ConditionalMixin[User],
    FastListMixin[User],
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    GenericViewSet[User],
):
    """Users: staff see everyone, others see themselves."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    permission_classes = (IsAuthenticated, IsSelfOrMayChange)
    http_method_names = ("get", "head", "options", "patch", "post")
    filterset_fields = ("is_active", "is_staff")
    search_fields = ("email", "full_name")
    ordering_fields = ("created_at", "email", "full_name")

    def get_queryset(self) -> UserQuerySet:
        """Return whom the user may see; everyone else does not exist for him."""
        return User.objects.visible_to(self.viewer)

    @property
    def viewer(self) -> User:
        """Return the user who asks; the permissions have made sure that there is one."""
        assert isinstance(self.request.user, User)
        return self.request.user

    @extend_schema(responses=UserSerializer)
    @action(detail=False, pagination_class=None, filter_backends=())
    def me(self, request: Request) -> Response:
        """Return the user who asks."""
        return Response(self.get_serializer(self.viewer).data)

    @extend_schema(responses=UserSerializer)
    @me.mapping.patch
    def change_me(self, request: Request) -> Response:
        """Change the user who asks."""
        user = self.unchanged(self.viewer)
        serializer = self.get_serializer(user, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data)

    @extend_schema(request=PasswordSerializer, responses={204: None})
    @action(
        detail=False, methods=["post"], url_path="me/password", throttle_classes=(LoginThrottle,)
    )
    def password(self, request: Request) -> Response:
        """Change the password of the user who asks, which ends all sessions."""
        serializer = PasswordSerializer(data=request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        services.change_password(
            user=self.viewer, password=serializer.validated_data["new_password"]
        )
        return Response(status=204)

    @extend_schema(request=None, responses=UserSerializer)
    @action(detail=True, methods=["post"], permission_classes=(IsAuthenticated, MayChangeUsers))
    def deactivate(self, request: Request, pk: str) -> Response:
        """Take the account away from a user."""
        user = self.get_object()
        services.deactivate(user=user, by=self.viewer)
        return Response(self.get_serializer(user).data)
