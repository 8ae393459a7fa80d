"""Idempotency keys: a request that is sent twice is carried out once.

A client makes up a key for each change, and sends it in the `Idempotency-Key` header. When the
answer is lost it sends the request again, with the same key, and gets the answer of the first.
Only what succeeded is kept: a refused request has changed nothing, and may be sent again.
"""

import re
import uuid

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.changes import Method, wrap_change
from apps.core.models import IdempotentRequest
from apps.core.querysets import Name
from apps.core.scoping import scope_name

HEADER = "Idempotency-Key"
ACCEPTABLE = re.compile(r"[\x21-\x7e]{1,255}")


class KeyInUse(APIException):
    """The first request with this key is still being carried out."""

    status_code = 409
    default_code = "idempotency_key_in_use"
    default_detail = "The first request with this key is still being carried out."


class KeyReused(APIException):
    """The key came with another request before."""

    status_code = 422
    default_code = "idempotency_key_reused"
    default_detail = "This key belongs to another request: make up a new one."


class IdempotentMixin(APIView):
    """Carries out a change that comes with a key once per user and route."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Put the change that comes next behind its key, when there is one."""
        super().initial(request, *args, **kwargs)
        if HEADER in request.headers and request.user.is_authenticated:
            wrap_change(self, request, wrapper=self._once)

    def _once(self, method: Method) -> Method:
        def once(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
            name = _name(request)
            claim = uuid.uuid4()
            entry = IdempotentRequest.objects.claimed(name, claim=claim)
            if entry.claim != claim:
                return _answer_of(entry, name)
            try:
                # The change and its answer are kept together, or neither is.
                with transaction.atomic():
                    response = method(request, *args, **kwargs)
                    _keep(response, request, claim=claim)
            except BaseException:
                IdempotentRequest.objects.filter(claim=claim).delete()
                raise
            return response

        return once


def _name(request: Request) -> Name:
    key = request.headers[HEADER]
    if not ACCEPTABLE.fullmatch(key):
        raise ValidationError({HEADER: ["A key has 1 to 255 visible ASCII characters."]})
    match = request.resolver_match
    sent = request.get_full_path().encode() + b"\0" + request.body
    return Name(
        user_id=int(str(request.user.pk)),
        # The same key in another scope is another key.
        route=f"{request.method} {match.view_name if match else ''} {scope_name()}".rstrip(),
        key=key,
        # Keyed: the body may hold a password, which a plain hash would let be guessed.
        fingerprint=salted_hmac(__name__, sent, algorithm="sha256").hexdigest(),
    )


def _answer_of(entry: IdempotentRequest, name: Name) -> HttpResponse:
    if entry.fingerprint != name.fingerprint:
        raise KeyReused
    if entry.status is None:
        raise KeyInUse
    headers = {"Idempotency-Replayed": "true"}
    return HttpResponse(
        bytes(entry.content),
        status=entry.status,
        content_type=entry.content_type,
        headers=headers,
    )


def _keep(response: HttpResponseBase, request: Request, *, claim: uuid.UUID) -> None:
    """Note the answer; when another has taken over the claim, this change is not made."""
    data = response.data if isinstance(response, Response) else None
    content = b"" if data is None else _rendered(data, request)
    kept = IdempotentRequest.objects.filter(claim=claim).update(
        status=response.status_code,
        content=content,
        content_type="application/json",
        expires_at=timezone.now() + IdempotentRequest.KEPT,
    )
    if not kept:
        raise KeyInUse


def _rendered(data: object, request: Request) -> bytes:
    rendered = request.accepted_renderer.render(data, request.accepted_media_type, {})
    return force_bytes(rendered)
