"""The addresses of the core."""

from django.urls import path

from apps.core import views
from apps.core.security_txt import security_txt

app_name = "core"

urlpatterns = [
    path("", views.start, name="start"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("health/live/", views.live, name="live"),
    path("health/ready/", views.ready, name="ready"),
]
