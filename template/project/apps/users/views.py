"""The pages of users."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView as DjangoLoginView
from django.contrib.auth.views import PasswordChangeView, redirect_to_login
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.views.generic import UpdateView, View

from apps.users import lockout, logins, services, ways
from apps.users.forms import ProfileForm
from apps.users.models import User


class LoginView(DjangoLoginView):
    """The one page to log in, for the admin too."""

    template_name = "users/login.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the links to other ways."""
        return super().get_context_data(ways=ways.ways(), **kwargs)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Spare those the form who are logged in, unless they were sent here to be others."""
        if request.user.is_authenticated and not self.get_redirect_url():
            return HttpResponseRedirect(self.get_default_redirect_url())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin a session, or lead to the step that comes before."""
        user = form.get_user()
        assert isinstance(user, User)
        return logins.log_in(self.request, user, to=self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again, and tell programs when it is worth another try."""
        response = super().form_invalid(form)
        if wait := lockout.seconds_left(form.data.get("username", "")):
            response.headers["Retry-After"] = str(wait)
        return response


class RecentLoginView(View):
    """Lets those in who have logged in a short while ago; what follows changes how one does."""

    # Where to go after the login that is asked for.
    page: str
    user: User

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Lead the others to the login."""
        if not isinstance(request.user, User) or not logins.is_recent(request):
            return redirect_to_login(reverse(self.page))
        self.user = request.user
        return super().dispatch(request, *args, **kwargs)


class ProfileView(
    LoginRequiredMixin, SuccessMessageMixin[ProfileForm], UpdateView[User, ProfileForm]
):
    """Users change their own profile."""

    form_class = ProfileForm
    template_name = "users/profile.html"
    success_url = reverse_lazy("users:profile")
    success_message = "Your profile is saved."

    def get_object(self, queryset: object = None) -> User:
        """Return the user who asks: there is no address for another one's profile."""
        assert isinstance(self.request.user, User)
        return self.request.user


class PasswordView(PasswordChangeView):
    """Users change their own password, and stay logged in here only."""

    template_name = "users/password.html"
    success_url = reverse_lazy("users:profile")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Hand the new password over, and keep this session."""
        services.change_password(user=form.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, "Your password is changed.")
        return HttpResponseRedirect(self.get_success_url())
