"""The addresses of the pages of identities."""

from django.urls import path

from apps.social import views

app_name = "social"

urlpatterns = [
    path("social/", views.IdentitiesView.as_view(), name="identities"),
    path("social/<int:pk>/remove/", views.RemoveView.as_view(), name="remove"),
    path("social/<slug:provider>/login/", views.BeginView.as_view(), name="begin"),
    path("social/<slug:provider>/link/", views.LinkView.as_view(), name="link"),
    path("social/<slug:provider>/return/", views.ReturnView.as_view(), name="return"),
]
