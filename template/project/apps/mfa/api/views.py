"""The endpoints of second factors."""

from django.conf import settings
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import AuthenticationFailed, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.core.api.throttling import LoginThrottle
from apps.mfa import passkeys, services, totp
from apps.mfa.api import serializers
from apps.mfa.challenges import Purpose, challenge_of, open_challenge, token_of
from apps.mfa.models import Challenge, Passkey
from apps.mfa.step import question
from apps.users import services as users
from apps.users.api import logins
from apps.users.api.confirmation import IsConfirmed, session_id_of
from apps.users.api.serializers import LoginSerializer
from apps.users.models import User


class FactorRefused(AuthenticationFailed):
    """The answer to every wrong second factor."""

    default_detail = "The second factor was wrong or too late, or there were too many attempts."
    default_code = "second_factor_refused"

    def __init__(self, *, wait: int | None = None) -> None:
        """Take the seconds until another attempt is looked at."""
        super().__init__()
        self.wait = wait


class FactorView(GenericAPIView[User]):
    """A view that knows who asks, and refuses wrong second factors."""

    permission_classes: tuple[type[BasePermission], ...] = (IsAuthenticated, IsConfirmed)
    throttle_classes = (LoginThrottle,)

    @property
    def user(self) -> User:
        """Return the user who asks; the permissions have made sure that there is one."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def taken(self, request: Request, *, purpose: Challenge.Purpose) -> User:
        """Return the user who has answered the question."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        sent = serializer.validated_data
        challenge = challenge_of(sent["challenge"], purpose=purpose)
        if challenge is None:
            raise FactorRefused
        return services.take(challenge=challenge, proof=sent["proof"])

    def get_authenticate_header(self, request: Request) -> str:
        """Say how one logs in, to those too who are about to."""
        return 'Bearer realm="api"'

    def handle_exception(self, exc: Exception) -> Response:
        """Refuse in the same words, whatever was wrong."""
        if isinstance(exc, services.FactorError):
            exc = FactorRefused(wait=exc.wait)
        return super().handle_exception(exc)


class LoginStepView(FactorView):
    """Answer the question of a login, which begins the session."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    serializer_class = serializers.AnswerSerializer

    @extend_schema(responses=LoginSerializer)
    def post(self, request: Request) -> Response:
        """Begin the session."""
        return logins.begin(request, self.taken(request, purpose=Purpose.LOGIN))


class PasskeyLoginView(FactorView):
    """Ask for a login with a passkey alone; the answer goes to the step of the login."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    serializer_class = serializers.OptionsSerializer

    @extend_schema(request=None, responses=serializers.OptionsSerializer)
    def post(self, request: Request) -> Response:
        """Return what a browser needs."""
        challenge = open_challenge(purpose=Purpose.LOGIN, user=None)
        options = passkeys.login_options(challenge, user=None)
        return Response({"challenge": token_of(challenge), "passkey": options})


class ConfirmBeginView(FactorView):
    """Ask to show a second factor again, in place of the password."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.QuestionSerializer

    @extend_schema(request=None, responses=serializers.QuestionSerializer)
    def post(self, request: Request) -> Response:
        """Return the question."""
        return Response(question(self.user, purpose=Purpose.CONFIRMATION))


class ConfirmView(FactorView):
    """Show a second factor again."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.AnswerSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request) -> Response:
        """Let this session change how one logs in for a while."""
        if self.taken(request, purpose=Purpose.CONFIRMATION) != self.user:
            raise FactorRefused
        users.confirm_session(user=self.user, session_id=session_id_of(request))
        return Response(status=204)


class FactorsView(FactorView):
    """The second factors of the user."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.FactorsSerializer

    def get(self, request: Request) -> Response:
        """Return which there are."""
        left = self.user.recovery_codes.unused().count()
        found = {"methods": services.methods_of(self.user), "recovery_codes_left": left}
        return Response(self.get_serializer(found).data)


class AppView(FactorView):
    """The app that shows codes."""

    serializer_class = serializers.SecretSerializer

    @extend_schema(request=None, responses={201: serializers.SecretSerializer})
    def post(self, request: Request) -> Response:
        """Return the secret of a new app, which counts after its first code."""
        try:
            secret = services.begin_app(user=self.user)
        except services.FactorError as error:
            raise ValidationError("There is an app already.", code="exists") from error
        issuer = settings.PROJECT_TITLE
        address = totp.address_of(secret, account=self.user.email, issuer=issuer)
        return Response({"secret": secret, "address": address}, status=201)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Take the app away."""
        services.remove_app(user=self.user)
        return Response(status=204)


class AppConfirmView(FactorView):
    """The first code of an app."""

    serializer_class = serializers.CodeSerializer

    @extend_schema(responses=serializers.RecoveryCodesSerializer)
    def post(self, request: Request) -> Response:
        """Let the app count; the first factor comes with recovery codes."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            codes = services.confirm_app(user=self.user, code=serializer.validated_data["code"])
        except services.FactorError as error:
            if error.wait:
                raise
            raise ValidationError({"code": "The code is wrong."}, code="wrong_code") from error
        return Response({"recovery_codes": codes})


class RecoveryCodesView(FactorView):
    """The codes for the day when everything else is lost."""

    serializer_class = serializers.RecoveryCodesSerializer

    @extend_schema(request=None, responses={201: serializers.RecoveryCodesSerializer})
    def post(self, request: Request) -> Response:
        """Return new ones, and make those before worthless."""
        if not services.methods_of(self.user):
            raise ValidationError("Add a second factor first.", code="no_factor")
        codes = services.new_recovery_codes(user=self.user)
        return Response({"recovery_codes": codes}, status=201)


class PasskeyViewSet(mixins.ListModelMixin, GenericViewSet[Passkey], FactorView):
    """The passkeys of the user."""

    queryset = Passkey.objects.all()
    serializer_class = serializers.PasskeySerializer

    def get_queryset(self) -> QuerySet[Passkey]:
        """Return those of the user who asks; those of others do not exist."""
        # Compared by id, which strangers have none of: the documentation asks as one.
        return Passkey.objects.filter(user__pk__in=[self.request.user.pk])

    def get_permissions(self) -> list[BasePermission]:
        """Let everybody look at the own ones; changes need a confirmation."""
        reads = getattr(self, "action", "") == "list"
        return [kind() for kind in ((IsAuthenticated,) if reads else self.permission_classes)]

    @extend_schema(
        request=serializers.NewPasskeySerializer,
        responses={201: serializers.NewPasskeySerializer},
    )
    def create(self, request: Request) -> Response:
        """Keep a passkey; the first factor comes with recovery codes."""
        serializer = serializers.NewPasskeySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        sent = serializer.validated_data
        challenge = challenge_of(sent["challenge"], purpose=Purpose.REGISTRATION)
        if challenge is None or challenge.user != self.user:
            raise FactorRefused
        _, codes = services.add_passkey(
            challenge=challenge, user=self.user, name=sent["name"], answer=sent["passkey"]
        )
        return Response({"recovery_codes": codes}, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget a passkey."""
        services.remove_passkey(passkey=self.get_object())
        return Response(status=204)

    @extend_schema(request=None, responses=serializers.OptionsSerializer)
    @action(detail=False, methods=["post"])
    def begin(self, request: Request) -> Response:
        """Return what a browser needs to make a passkey."""
        challenge = open_challenge(purpose=Purpose.REGISTRATION, user=self.user)
        made = passkeys.registration_options(challenge, user=self.user)
        return Response({"challenge": token_of(challenge), "passkey": made})
