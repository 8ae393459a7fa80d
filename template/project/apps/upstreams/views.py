"""The page that shows whether services of others answer, and the same for programs.

The views are async, because they wait for several services at once; see ARCHITECTURE.md.
"""

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.upstreams import services


@never_cache
@require_safe
async def status(request: HttpRequest) -> HttpResponse:
    """Show how the services do."""
    context = {"states": await services.current_states()}
    # A template may ask for the user, which is a query: so it has a thread.
    return await sync_to_async(render)(request, "upstreams/status.html", context)


@never_cache
@require_safe
async def states(request: HttpRequest) -> JsonResponse:
    """Tell how the services do."""
    found = await services.current_states()
    return JsonResponse({"services": [state.as_dict() for state in found]})
