"""The pages of second factors: the step of a login, and what the user has."""

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import FormView

from apps.mfa import passkeys, services, totp
from apps.mfa.challenges import Purpose, challenge_of, open_challenge, token_of
from apps.mfa.forms import NewPasskeyForm, ProofForm
from apps.mfa.middleware import PASSED
from apps.mfa.step import PENDING
from apps.users.views import RecentLoginView

WRONG = "That was not right. Try again, or log in again when it goes on."


class SecondStepView(FormView[ProofForm]):
    """The step between the password and the session."""

    form_class = ProofForm
    template_name = "mfa/second_step.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Lead those to the login who have not begun one, or too long ago."""
        pending = request.session.get(PENDING, {})
        self.challenge = challenge_of(pending.get("challenge", ""), purpose=Purpose.LOGIN)
        if self.challenge is None:
            return redirect("users:login")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what a browser needs to use a passkey."""
        assert self.challenge is not None
        user = self.challenge.user
        assert user is not None
        options = passkeys.login_options(self.challenge, user=user)
        has_passkey = "passkey" in services.methods_of(user)
        return super().get_context_data(options=options if has_passkey else None, **kwargs)

    def form_valid(self, form: ProofForm) -> HttpResponse:
        """Begin the session."""
        assert self.challenge is not None
        try:
            user = services.take(challenge=self.challenge, proof=form.proof())
        except services.FactorError as error:
            form.add_error(None, WRONG)
            response = self.form_invalid(form)
            if error.wait:
                response.headers["Retry-After"] = str(error.wait)
            return response
        to = self.request.session.pop(PENDING)["to"]
        login(self.request, user)
        self.request.session[PASSED] = True
        return HttpResponseRedirect(to)


class FactorView(RecentLoginView):
    """A page that changes second factors."""

    page = "mfa:security"


class SecurityView(FactorView):
    """What the user has, and how to add to it."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show it."""
        methods = services.methods_of(self.user)
        context = {"methods": methods, "passkeys": self.user.passkeys.all()}
        return render(request, "mfa/security.html", context)


class AddAppView(FactorView):
    """Adds an app: its secret is shown, and its first code is asked for."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show a secret, or let the app count whose code is right."""
        if "code" not in request.POST:
            return self.begin(request)
        try:
            codes = services.confirm_app(user=self.user, code=request.POST["code"])
        except services.FactorError:
            messages.error(request, "The code was wrong: begin again with this new picture.")
            return self.begin(request)
        return _added(request, codes)

    def begin(self, request: HttpRequest) -> HttpResponse:
        """Show a secret, as a picture and as text."""
        try:
            secret = services.begin_app(user=self.user)
        except services.FactorError:
            return redirect("mfa:security")
        address = totp.address_of(secret, account=self.user.email, issuer=settings.PROJECT_TITLE)
        context = {"secret": secret, "picture": segno.make(address).svg_data_uri(scale=5)}
        return render(request, "mfa/add_app.html", context | {"form": ProofForm()})


class AddPasskeyView(FactorView):
    """Adds a passkey that the browser has made."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Let the browser make one, or keep what it has made."""
        if "passkey" not in request.POST:
            return self.begin(request)
        form = NewPasskeyForm(request.POST)
        try:
            codes = self.add(form)
        except services.FactorError:
            messages.error(request, "The passkey was not added.")
            return redirect("mfa:security")
        return _added(request, codes)

    def begin(self, request: HttpRequest) -> HttpResponse:
        """Show the page that asks the device."""
        challenge = open_challenge(purpose=Purpose.REGISTRATION, user=self.user)
        context = {
            "form": NewPasskeyForm(initial={"challenge": token_of(challenge)}),
            "options": passkeys.registration_options(challenge, user=self.user),
        }
        return render(request, "mfa/add_passkey.html", context)

    def add(self, form: NewPasskeyForm) -> list[str]:
        """Return recovery codes, if these are the first."""
        token = form.cleaned_data["challenge"] if form.is_valid() else ""
        challenge = challenge_of(token, purpose=Purpose.REGISTRATION)
        if challenge is None or challenge.user != self.user:
            raise services.FactorError
        values = form.cleaned_data
        _, codes = services.add_passkey(
            challenge=challenge, user=self.user, name=values["name"], answer=values["passkey"]
        )
        return codes


class RemoveView(FactorView):
    """Takes a second factor away."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Remove a passkey, or the app when none is named."""
        if "pk" in kwargs:
            passkey = get_object_or_404(self.user.passkeys, pk=kwargs["pk"])
            services.remove_passkey(passkey=passkey)
        else:
            services.remove_app(user=self.user)
        return redirect("mfa:security")


class RecoveryCodesView(FactorView):
    """Makes new recovery codes."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show them, once; without a second factor there is nothing to recover."""
        if not services.methods_of(self.user):
            return redirect("mfa:security")
        return _codes(request, services.new_recovery_codes(user=self.user))


def _added(request: HttpRequest, codes: list[str]) -> HttpResponse:
    # The factor was shown just now, in this session.
    request.session[PASSED] = True
    return _codes(request, codes) if codes else redirect("mfa:security")


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "mfa/recovery_codes.html", {"codes": codes})
