"""The addresses of the pages of second factors."""

from django.urls import path

from apps.mfa import views

app_name = "mfa"

urlpatterns = [
    path("second-step/", views.SecondStepView.as_view(), name="second-step"),
    path("security/", views.SecurityView.as_view(), name="security"),
    path("security/app/", views.AddAppView.as_view(), name="add-app"),
    path("security/app/remove/", views.RemoveView.as_view(), name="remove-app"),
    path("security/passkeys/", views.AddPasskeyView.as_view(), name="add-passkey"),
    path("security/passkeys/<int:pk>/remove/", views.RemoveView.as_view(), name="remove-passkey"),
    path("security/recovery-codes/", views.RecoveryCodesView.as_view(), name="recovery-codes"),
]
