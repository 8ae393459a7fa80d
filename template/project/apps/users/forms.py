"""The forms of users."""

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from apps.users.models import User


class ProfileForm(forms.ModelForm[User]):
    """What users say about themselves."""

    class Meta:
        """One field; the address is changed by the administrators."""

        model = User
        fields = ("full_name",)

    def clean_full_name(self) -> str:
        """Return the name without doubled spaces."""
        return " ".join(self.cleaned_data["full_name"].split())


class AdminAddForm(AdminUserCreationForm[User]):
    """The admin's form for a new user."""

    class Meta:
        """An address in place of a user name."""

        model = User
        fields = ("email", "full_name")


class AdminChangeForm(UserChangeForm[User]):
    """The admin's form for an existing user."""

    class Meta:
        """All fields: the admin's fieldsets choose among them."""

        model = User
        fields = "__all__"
