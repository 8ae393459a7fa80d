"""What every template may show about the project."""

from django.conf import settings
from django.http import HttpRequest


def project(request: HttpRequest) -> dict[str, str]:
    """Return the project's title, for the header of each page."""
    return {"project_title": settings.PROJECT_TITLE}
