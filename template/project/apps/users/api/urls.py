"""The routes of users and of their tokens, below /api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from apps.users.api.views import ConfirmView, LoginView, LogoutView, RefreshView, UserViewSet

router = SimpleRouter()
router.register("users", UserViewSet, basename="user")

urlpatterns = [
    path("auth/login/", LoginView.as_view(), name="login"),
    path("auth/refresh/", RefreshView.as_view(), name="refresh"),
    path("auth/logout/", LogoutView.as_view(), name="logout"),
    path("auth/confirm/", ConfirmView.as_view(), name="confirm"),
    path("", include(router.urls)),
]
