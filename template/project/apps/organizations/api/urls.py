"""The routes of organizations, below /api/v1/."""

from rest_framework.routers import SimpleRouter

from apps.organizations.api import views

router = SimpleRouter()
router.register("organizations", views.OrganizationViewSet, basename="organization")
router.register("members", views.MemberViewSet, basename="member")
router.register("invitations", views.InvitationViewSet, basename="invitation")

urlpatterns = router.urls
