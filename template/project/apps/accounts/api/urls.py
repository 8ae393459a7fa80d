"""The routes of the own account, below /api/v1/account/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from apps.accounts.api import views

router = SimpleRouter()
router.register("sessions", views.SessionViewSet, basename="session")

urlpatterns = [
    path("registration/", views.RegistrationView.as_view(), name="registration"),
    path(
        "registration/confirm/",
        views.RegistrationConfirmView.as_view(),
        name="registration-confirm",
    ),
    path("password/", views.PasswordView.as_view(), name="password"),
    path("password/confirm/", views.PasswordConfirmView.as_view(), name="password-confirm"),
    path("email/", views.EmailView.as_view(), name="email"),
    path("email/confirm/", views.EmailConfirmView.as_view(), name="email-confirm"),
    path("", include(router.urls)),
]
