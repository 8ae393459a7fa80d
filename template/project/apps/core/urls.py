"""The addresses of the core."""

from django.urls import path

from apps.core import views

app_name = "core"

urlpatterns = [
    path("", views.start, name="start"),
    path("health/live/", views.live, name="live"),
    path("health/ready/", views.ready, name="ready"),
]
