"""How the documentation of the API shows what the framework cannot see by itself."""

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme


class SessionTokenScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]  # so is the package
    """Shows the authentication as bearer tokens."""

    target_class = "apps.users.authentication.SessionTokenAuthentication"
