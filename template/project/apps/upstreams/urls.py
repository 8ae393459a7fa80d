"""The addresses of the page."""

from django.urls import path

from apps.upstreams import views

app_name = "upstreams"

urlpatterns = [
    path("", views.status, name="status"),
    path("states/", views.states, name="states"),
]
