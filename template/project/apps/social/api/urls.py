"""The routes of identities, below /api/v1/social/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from apps.social.api import views

router = SimpleRouter()
router.register("identities", views.IdentityViewSet, basename="identity")

urlpatterns = [
    path("login/begin/", views.BeginView.as_view(), name="social-begin"),
    path("login/", views.LoginView.as_view(), name="social-login"),
    path("link/begin/", views.LinkBeginView.as_view(), name="social-link-begin"),
    path("link/", views.LinkView.as_view(), name="social-link"),
    path("", include(router.urls)),
]
