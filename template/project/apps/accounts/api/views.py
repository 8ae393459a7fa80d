"""The endpoints of the own account."""

from abc import ABC, abstractmethod

from django.core.exceptions import ValidationError as WeakPassword
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from apps.accounts import services
from apps.accounts.api import serializers
from apps.accounts.api.throttling import AccountThrottle
from apps.core.events import tell
from apps.users import services as users
from apps.users.models import Session, User
from apps.users.querysets import SessionQuerySet

LINK_REFUSED = "The link was used before, is too old, or is not one of ours."


class AskView(GenericAPIView[User], ABC):
    """Takes a wish; what follows is in a mail, and the answer tells nothing."""

    permission_classes: tuple[type[BasePermission], ...] = (AllowAny,)
    throttle_classes = (AccountThrottle,)
    serializer_class: type[BaseSerializer[User]] = serializers.AddressSerializer

    @extend_schema(responses={202: None})
    def post(self, request: Request) -> Response:
        """Hand the wish over."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        self.ask(serializer.validated_data["email"])
        return Response(status=202)

    @abstractmethod
    def ask(self, email: str) -> None:
        """Do what is asked for."""


class ConfirmView(GenericAPIView[User], ABC):
    """Takes what a mail's link holds, and does what was asked for."""

    permission_classes = (AllowAny,)
    throttle_classes = (AccountThrottle,)
    serializer_class: type[BaseSerializer[User]] = serializers.TokenSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request) -> Response:
        """Use the link; a password that is too weak leaves it unused."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            self.confirm(**serializer.validated_data)
        except services.LinkError as error:
            raise ValidationError({"token": LINK_REFUSED}, code="link_refused") from error
        except WeakPassword as error:
            raise ValidationError({"password": error.messages}, code="weak_password") from error
        return Response(status=204)

    @abstractmethod
    def confirm(self, **values: str) -> None:
        """Do what the link is for."""


class RegistrationView(AskView):
    """Ask for an account."""

    def ask(self, email: str) -> None:
        """Mail a link, or that there is an account already."""
        services.ask_to_register(email=email)


class RegistrationConfirmView(ConfirmView):
    """Make the account, with the address that the link was mailed to."""

    serializer_class = serializers.RegistrationSerializer

    def confirm(self, **values: str) -> None:
        """Make the account."""
        services.register(**values)


class PasswordView(AskView):
    """Ask for another password."""

    def ask(self, email: str) -> None:
        """Mail a link, or that there is no account."""
        services.ask_for_password(email=email)


class PasswordConfirmView(ConfirmView):
    """Set another password, which ends all sessions."""

    serializer_class = serializers.NewPasswordSerializer

    def confirm(self, **values: str) -> None:
        """Set the password."""
        services.reset_password(**values)


class EmailView(AskView):
    """Ask for another e-mail address."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.NewAddressSerializer

    def ask(self, email: str) -> None:
        """Mail a link to the new address."""
        assert isinstance(self.request.user, User)
        services.ask_to_change_email(user=self.request.user, email=email)


class EmailConfirmView(ConfirmView):
    """Take the new e-mail address, and tell the old one."""

    def confirm(self, **values: str) -> None:
        """Change the address."""
        services.change_email(**values)


class SessionViewSet(mixins.ListModelMixin, mixins.DestroyModelMixin, GenericViewSet[Session]):
    """The sessions of the own account: where one is logged in, and an end to it."""

    queryset = Session.objects.all()
    serializer_class = serializers.SessionSerializer

    def get_queryset(self) -> SessionQuerySet:
        """Return the living sessions of the user who asks; those of others do not exist."""
        # Compared by id, which strangers have none of: the documentation asks as one.
        return Session.objects.living().filter(user__pk__in=[self.request.user.pk])

    def perform_destroy(self, instance: Session) -> None:
        """End the session; its row stays until its time is over."""
        users.log_out(session_id=str(instance.pk))

    @extend_schema(request=None, responses={204: None})
    @action(detail=False, methods=["post"])
    def end(self, request: Request) -> Response:
        """End all sessions, with the one that asks."""
        assert isinstance(request.user, User)
        users.end_sessions(user=request.user)
        tell("logout", user=request.user, kind="all")
        return Response(status=204)
