"""The pages of identities: out to a provider, back again, and what the user has."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from apps.social import services
from apps.social.providers import providers
from apps.social.services import Return, SocialError
from apps.users import logins
from apps.users.models import User
from apps.users.views import RecentLoginView

KEPT = "social_visit"


class BeginView(View):
    """Leads to a provider, to log in."""

    def get(self, request: HttpRequest, provider: str) -> HttpResponse:
        """Remember where to go afterwards."""
        return _leave(request, provider, user=None)


class LinkView(RecentLoginView):
    """Leads to a provider, to link who comes back to the user who is logged in."""

    page = "social:identities"

    def get(self, request: HttpRequest, provider: str) -> HttpResponse:
        """Come back to the list."""
        return _leave(request, provider, user=self.user)


class ReturnView(View):
    """Takes the browser back."""

    def get(self, request: HttpRequest, provider: str) -> HttpResponse:
        """Log in, or link; the answer of a provider counts once."""
        kept = request.session.pop(KEPT, {})
        returned = Return(
            state=request.GET.get("state", ""),
            code=request.GET.get("code", ""),
            binder=kept.get("binder", ""),
            issuer=request.GET.get("iss", ""),
        )
        user = request.user if kept.get("links") and isinstance(request.user, User) else None
        try:
            if user:
                services.link(returned=returned, user=user)
                return redirect("social:identities")
            found = services.log_in(returned=returned)
        except SocialError as error:
            return _refused(request, error, to="social:identities" if user else "users:login")
        return logins.log_in(request, found, to=_safe(request, kept["to"]))


class IdentitiesView(LoginRequiredMixin, View):
    """What the user has, and the providers that can be added."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        assert isinstance(request.user, User)
        context = {"identities": request.user.identities.all(), "providers": providers().values()}
        return render(request, "social/identities.html", context)


class RemoveView(RecentLoginView):
    """Takes an identity away."""

    page = "social:identities"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove it, unless it is the only way in."""
        identity = get_object_or_404(self.user.identities, pk=pk)
        try:
            services.unlink(identity=identity)
        except SocialError as error:
            return _refused(request, error, to="social:identities")
        return redirect("social:identities")


def _leave(request: HttpRequest, provider: str, *, user: User | None) -> HttpResponse:
    back = request.build_absolute_uri(reverse("social:return", args=[provider]))
    try:
        visit = services.begin(provider=provider, return_address=back, user=user)
    except SocialError as error:
        return _refused(request, error, to="social:identities" if user else "users:login")
    # The browser must come back with what only this session knows.
    to = request.GET.get("next", "")
    request.session[KEPT] = {"binder": visit.binder, "to": to, "links": user is not None}
    return HttpResponseRedirect(visit.address)


def _refused(request: HttpRequest, error: SocialError, *, to: str) -> HttpResponse:
    messages.error(request, str(error))
    return redirect(to)


def _safe(request: HttpRequest, to: str) -> str:
    hosts = {request.get_host()}
    if to and url_has_allowed_host_and_scheme(to, hosts, require_https=request.is_secure()):
        return to
    return resolve_url(settings.LOGIN_REDIRECT_URL)
