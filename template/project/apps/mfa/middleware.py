"""Keeps staff who have shown no second factor out of the admin."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from apps.mfa import services
from apps.users.models import User

# Set in the session when a second factor was shown in it.
PASSED = "second_factor"


class SecondFactorMiddleware(MiddlewareMixin):
    """Asks for a second factor before every page of the admin."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to the page that asks, or to the page that adds a second factor."""
        if not settings.MFA_FOR_STAFF or not request.path.startswith(reverse("admin:index")):
            return None
        user = request.user
        if not isinstance(user, User) or not user.is_staff or request.session.get(PASSED):
            return None
        if services.methods_of(user):
            return redirect_to_login(request.get_full_path())
        messages.info(request, "The admin needs a second factor. Add one here first.")
        return redirect("mfa:security")
