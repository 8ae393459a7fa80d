"""The routes of second factors, below /api/v1/mfa/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from apps.mfa.api import views

router = SimpleRouter()
router.register("passkeys", views.PasskeyViewSet, basename="passkey")

urlpatterns = [
    path("", views.FactorsView.as_view(), name="factors"),
    path("login/", views.LoginStepView.as_view(), name="login-step"),
    path("login/passkey/", views.PasskeyLoginView.as_view(), name="passkey-login"),
    path("confirm/begin/", views.ConfirmBeginView.as_view(), name="factor-confirm-begin"),
    path("confirm/", views.ConfirmView.as_view(), name="factor-confirm"),
    path("app/", views.AppView.as_view(), name="app"),
    path("app/confirm/", views.AppConfirmView.as_view(), name="app-confirm"),
    path("recovery-codes/", views.RecoveryCodesView.as_view(), name="recovery-codes"),
    path("", include(router.urls)),
]
