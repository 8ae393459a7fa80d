"""The audit log in the admin: to look at."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.audit.models import Event, Seal


class ReadOnlyAdmin(admin.ModelAdmin[Event]):
    """Nothing is added, changed or deleted, whoever asks."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Events come about by themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """The database would refuse it too."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """The database would refuse it too."""
        return False


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Events, by who has done what; a search for `users.user 5` finds the history of an object."""

    list_display = ("at", "action", "model", "history", "actor_name", "address", "scope")
    list_filter = ("at", "action", "model", "scope")
    search_fields = ("=model", "=object_id", "actor_name", "=actor", "=request_id", "=address")
    search_help_text = "A model and an object such as users.user 5, a person, a request, an address"
    fields = (
        "at",
        "action",
        "model",
        "history",
        "actor",
        "actor_name",
        "scope",
        "address",
        "request_id",
        "table",
        "position",
        "hash",
        "previous",
    )
    readonly_fields = fields

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        """Take a model and a key as the object that they name, and not as words."""
        model, _, key = search_term.strip().partition(" ")
        if "." in model and key:
            return queryset.filter(model=model, object_id=key.strip()), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="object", empty_value="-")
    def history(self, event: Event) -> str | SafeString | None:
        """Return the object, which leads to all that has happened to it."""
        if not event.object_id:
            return None
        asked = urlencode({"model": event.model, "object_id": event.object_id})
        address = f"{reverse('admin:audit_event_changelist')}?{asked}"
        return format_html('<a href="{}">{}</a>', address, event.object_id)

    @admin.display(description="changes")
    def table(self, event: Event) -> SafeString:
        """Return what was changed, a line for each field."""
        lines = format_html_join("", "<li><b>{}</b>: {}</li>", map(_shown, event.details.items()))
        return format_html("<ul>{}</ul>", lines)


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    """What was taken out of the log."""

    list_display = ("at", "position", "count", "archive")
    fields = ("at", "position", "count", "archive", "archive_hash", "hash")


def _shown(detail: tuple[str, object]) -> tuple[str, str]:
    name, value = detail
    if isinstance(value, list):
        was, becomes = ("-" if entry is None else str(entry) for entry in value)
        return name, f"{was} → {becomes}"
    return name, str(value)
