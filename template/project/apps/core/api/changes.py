"""Puts something around the method of a view that answers a request which changes something."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

Method = Callable[..., HttpResponseBase]


def wrap_change(view: APIView, request: Request, *, wrapper: Callable[[Method], Method]) -> None:
    """Wrap the method, when the view has one; called from `initial`, before it is looked up."""
    name = str(request.method).lower()
    changes = request.method not in SAFE_METHODS and name in view.http_method_names
    method: Method | None = getattr(view, name, None) if changes else None
    if method is not None:
        setattr(view, name, wrapper(method))
