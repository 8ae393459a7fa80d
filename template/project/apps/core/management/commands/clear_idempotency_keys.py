"""`manage.py clear_idempotency_keys` forgets keys whose time is over; run it once a day."""

from django.core.management.base import BaseCommand

from apps.core.models import IdempotentRequest


class Command(BaseCommand):
    """Deletes the rows of expired idempotency keys."""

    help = "Delete idempotency keys that have expired, and the answers that were kept for them."

    def handle(self, **options: object) -> None:
        """Delete them, and tell how many there were."""
        count, _ = IdempotentRequest.objects.expired().delete()
        self.stdout.write(f"{count} expired idempotency keys were deleted.")
