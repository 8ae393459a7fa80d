"""The route of the audit log, below /api/v1/audit/."""

from rest_framework.routers import SimpleRouter

from apps.audit.api.views import EventViewSet

router = SimpleRouter()
router.register("events", EventViewSet, basename="event")

urlpatterns = router.urls
