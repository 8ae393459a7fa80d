"""The endpoints of the library, as applications have them, and views of Django's own."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from rest_framework.viewsets import ModelViewSet

from apps.core.api.serializers import StrictModelSerializer
from apps.core.scoping import IsInScope, require_scope
from tests.tenancy.library.models import Book


class BookSerializer(StrictModelSerializer[Book]):
    """A book."""

    class Meta:
        """Everything, so that what must not be written is found out."""

        model = Book
        fields = "__all__"


class BookViewSet(ModelViewSet[Book]):
    """Books of the organization."""

    queryset = Book.objects.all()
    serializer_class = BookSerializer
    permission_classes = (IsInScope,)
    filterset_fields = ("shelf",)


def failing(request: HttpRequest) -> JsonResponse:
    """Fail inside of an organization."""
    raise LookupError("as asked for")


@require_scope
def synchronous(request: HttpRequest) -> JsonResponse:
    """Tell the titles."""
    return JsonResponse([book.title for book in Book.objects.all()], safe=False)


@require_scope
async def asynchronous(request: HttpRequest) -> JsonResponse:
    """Tell the titles, after others had their turn."""
    first = [book.title async for book in Book.objects.all()]
    await asyncio.sleep(0)
    second = [book.title async for book in Book.objects.all()]
    return JsonResponse([*first, *second], safe=False)


@require_scope
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    """Tell the titles one by one; the first is read when the view is done."""

    def parts() -> Iterator[str]:
        for number in range(2):
            yield Book.objects.all()[number].title

    return StreamingHttpResponse(parts())


@require_scope
async def streamed_asynchronously(request: HttpRequest) -> StreamingHttpResponse:
    """Do the same."""

    async def parts() -> AsyncIterator[str]:
        for number in range(2):
            yield (await Book.objects.all()[number : number + 1].aget()).title

    return StreamingHttpResponse(parts())


failing_in_scope = require_scope(failing)
