"""How the documentation of the API shows that a login may have a second step."""

from typing import Any

from drf_spectacular.extensions import OpenApiViewExtension
from drf_spectacular.utils import extend_schema, extend_schema_view

from apps.mfa.api.serializers import QuestionSerializer
from apps.users.api.serializers import LoginSerializer


class LoginInTwoSteps(OpenApiViewExtension):  # type: ignore[no-untyped-call]  # so is the package
    """Adds the question to the answers of the login."""

    target_class = "apps.users.api.views.LoginView"

    def view_replacement(self) -> Any:
        """Return the view with both answers."""
        answers = {200: LoginSerializer, 202: QuestionSerializer}

        @extend_schema_view(post=extend_schema(responses=answers))
        class Login(self.target_class):  # type: ignore[misc,name-defined]  # looked up by name
            """The login, as it is with second factors."""

        Login.__doc__ = self.target_class.__doc__
        return Login
