"""The pages of users."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.views.generic import UpdateView

from apps.users import services
from apps.users.forms import ProfileForm
from apps.users.models import User


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
