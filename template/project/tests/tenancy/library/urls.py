"""The addresses of the site, and those of the library."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from config.urls import handler404, handler500
from config.urls import urlpatterns as site
from tests.tenancy.library import views

__all__ = ["handler404", "handler500", "urlpatterns"]

router = SimpleRouter()
router.register("books", views.BookViewSet, basename="book")

urlpatterns = [
    *site,
    path("api/library/", include(([path("", include((router.urls, "v1")))], "library"))),
    path("sync/", views.synchronous),
    path("async/", views.asynchronous),
    path("streamed/", views.streamed),
    path("streamed-asynchronously/", views.streamed_asynchronously),
    path("failing/", views.failing_in_scope),
]
