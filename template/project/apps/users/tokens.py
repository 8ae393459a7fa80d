"""Refresh tokens that notice when they were stolen."""

from typing import cast

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken
from rest_framework_simplejwt.tokens import RefreshToken

from apps.users import services
from apps.users.models import User


class RotatingToken(RefreshToken):
    """A token that works once; its second use ends every session of its user.

    Whoever comes second may be the thief or the owner: nobody can tell, so both log in again.
    """

    def check_blacklist(self) -> None:
        """Refuse a token that was used before."""
        try:
            super().check_blacklist()
        except TokenError:
            self._revoke_all()
            raise

    def blacklist(self) -> BlacklistedToken:
        """Mark the token as used; of two requests at the same time, one fails."""
        # What it returns is annotated wrongly.
        entry, created = cast("tuple[BlacklistedToken, bool]", super().blacklist())
        if not created:
            self._revoke_all()
            raise TokenError("Token is blacklisted")
        return entry

    def _revoke_all(self) -> None:
        user = User.objects.filter(pk=self.payload[api_settings.USER_ID_CLAIM]).first()
        if user is not None:
            services.revoke_tokens(user=user)
