"""Services of others in the admin."""

from asgiref.sync import async_to_sync
from django.contrib import admin, messages
from django.http import HttpRequest

from apps.upstreams.calls import states_of
from apps.upstreams.models import Upstream
from apps.upstreams.querysets import UpstreamQuerySet


@admin.register(Upstream)
class UpstreamAdmin(admin.ModelAdmin[Upstream]):
    """Which services are watched; an action asks them at once."""

    list_display = ("name", "url", "is_watched", "updated_at")
    list_filter = ("is_watched",)
    search_fields = ("name", "url")
    fields = ("name", "url", "is_watched")
    actions = ("ask",)

    @admin.action(description="Ask selected services now", permissions=["view"])
    def ask(self, request: HttpRequest, queryset: UpstreamQuerySet) -> None:
        """Tell how the chosen services do."""
        for state in async_to_sync(states_of)(list(queryset[:50])):
            level = messages.SUCCESS if state.works else messages.WARNING
            says = state.problem or f"answers in {state.milliseconds} ms"
            self.message_user(request, f"{state.name} {says}.", level)
