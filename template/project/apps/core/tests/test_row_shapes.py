"""Serializers as columns: what cannot be compiled is refused, what can is written alike."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer

from apps.core.api.columns import MomentText, UuidText
from apps.core.api.fast_lists import FastListMixin
from apps.core.api.row_shapes import shape_of

Values = dict[str, Any]

with isolate_apps("apps.core"):

    class Author(models.Model):  # noqa: DJ008  # nobody reads it
        """Who is behind a foreign key."""

        id = models.UUIDField(primary_key=True)
        name = models.CharField(max_length=50)
        slug = models.SlugField()

        class Meta:
            app_label = "core"

    class Book(models.Model):  # noqa: DJ008  # nobody reads it
        """A row with a column of every kind."""

        title = models.TextField()
        kind = models.CharField(choices=[("a", "A"), ("b", "B")], max_length=1)
        price = models.DecimalField(max_digits=20, decimal_places=9, null=True)
        pages = models.IntegerField(null=True)
        sold = models.BooleanField(null=True)
        address = models.GenericIPAddressField(null=True)
        printed = models.DateField(null=True)
        opens = models.TimeField(null=True)
        lent = models.DurationField(null=True)
        read_at = models.DateTimeField(null=True)
        rating = models.FloatField(null=True)
        author = models.ForeignKey(Author, models.CASCADE)
        editor = models.ForeignKey(Author, models.CASCADE, null=True, related_name="+")
        readers = models.ManyToManyField(Author, related_name="+")

        class Meta:
            app_label = "core"


class AuthorSerializer(serializers.ModelSerializer[Author]):
    """An author."""

    class Meta:
        model = Author
        fields = ("id", "name")


class BookSerializer(serializers.ModelSerializer[Book]):
    """A book with both ends of its keys."""

    author = AuthorSerializer()
    edited_by = AuthorSerializer(source="editor")
    author_name = serializers.CharField(source="author.name")
    editor_name = serializers.CharField(source="editor.name", allow_null=True)
    author_slug = serializers.SlugRelatedField[Author](
        source="author", slug_field="slug", read_only=True
    )
    editor_id = serializers.PrimaryKeyRelatedField[Author](source="editor", read_only=True)

    class Meta:
        model = Book
        fields = (
            *("id", "title", "kind", "price", "pages", "sold", "address", "printed", "opens"),
            *("lent", "read_at", "author", "edited_by", "author_name", "editor_name"),
            *("author_slug", "editor_id"),
        )


def serializer(**fields: Any) -> type[serializers.BaseSerializer[Any]]:
    """Return a serializer with these fields."""
    meta = type("Meta", (), {"model": Book, "fields": tuple(fields)})
    base = serializers.ModelSerializer
    return type("Odd", (base,), {"Meta": meta, **fields})


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (serializers.SerializerMethodField(), "a SerializerMethodField is decided by code"),
        (serializers.FloatField(source="rating"), "a FloatField is decided by code"),
        (serializers.CharField(source="read_at"), "read_at is a DateTimeField"),
        (serializers.CharField(source="nothing"), "nothing is no column of Book"),
        (serializers.CharField(source="*"), r"\* is no column of Book"),
        (serializers.CharField(source="title.upper"), "title is no foreign key"),
        (serializers.CharField(source="editor.name"), "editor may be empty"),
        (serializers.CharField(source="author.name", default="x"), "it has a default"),
        (serializers.DateTimeField(source="read_at", format="%Y"), "its format is not the usual"),
        (serializers.DecimalField(5, 2, source="price", coerce_to_string=False), "coerce_to_str"),
        (serializers.UUIDField(source="author_id", format="hex"), "its uuid_format"),
        (AuthorSerializer(source="readers"), "readers is more than one row"),
        (AuthorSerializer(source="author", many=True), "it is more than one row"),
        (AuthorSerializer(source="title"), "title is no foreign key"),
        (BookSerializer(source="author"), "author leads to another model"),
        (serializers.Serializer(source="author"), "it is no ModelSerializer"),
    ],
)
def test_what_is_more_than_columns_is_refused(field: Any, reason: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"^Odd\.x cannot be read .*{reason}"):
        shape_of(serializer(x=field))


@pytest.mark.parametrize("name", ["to_representation", "get_fields", "__init__"])
def test_a_serializer_with_code_of_its_own_is_refused(name: str) -> None:
    kind = serializer(x=serializers.CharField(source="title"))
    own = type("Own", (kind,), {name: lambda self: None})
    with pytest.raises(ImproperlyConfigured, match=f"Own .*it has a {name} of its own"):
        shape_of(own)


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        ({"get_serializer_class": lambda self: AuthorSerializer}, "chooses a serializer"),
        ({"serializer_class": None}, "needs a serializer_class"),
        ({"pagination_class": None}, "and pages"),
    ],
)
def test_a_view_whose_answer_is_not_known_at_the_start_is_refused(
    view: Values, reason: str
) -> None:
    kind: Any = type("View", (FastListMixin,), {"serializer_class": AuthorSerializer, **view})
    with pytest.raises(ImproperlyConfigured, match=reason):
        kind.as_view()


def test_a_column_is_asked_for_once() -> None:
    columns = [str(column) for column in shape_of(BookSerializer).columns]
    assert len(columns) == len(set(columns))
    assert "author__name" in columns
    assert issubclass(FastListMixin, GenericAPIView)


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # a strategy's bounds have no zone
authors = st.builds(Author, id=st.uuids(), name=text, slug=text)
books = st.fixed_dictionaries(
    {
        "id": st.integers(1, 2**63 - 1),
        "title": text,
        "kind": st.sampled_from(["a", "b", ""]),
        "price": st.none() | st.decimals("-99999999999", "99999999999", places=9),
        "pages": st.none() | st.integers(-(2**31), 2**31 - 1),
        "sold": st.none() | st.booleans(),
        "address": st.none() | st.ip_addresses().map(str),
        "printed": st.none() | st.dates(date(1, 1, 1)),
        "opens": st.none() | st.times(),
        "lent": st.none() | st.timedeltas(),
        "read_at": st.none() | moments,
        "author": authors,
        "editor": st.none() | authors,
    }
)


def stored(column: Any, book: Book) -> object:
    """Return what the database gives for a column."""
    path = column if isinstance(column, str) else column.source_expressions[0].name
    value: Any = book
    for step in path.split("__"):
        value = getattr(value, step, None)
    if isinstance(column, MomentText) and value is not None:
        return value.isoformat().replace("+00:00", "Z")
    return str(value) if isinstance(column, UuidText) and value is not None else value


@given(values=books)
def test_every_value_is_written_as_the_framework_writes_it(values: Values) -> None:
    book = Book(**values)
    shape = shape_of(BookSerializer)
    row = tuple(stored(column, book) for column in shape.columns)
    encoded = msgspec.json.encode(shape.build(row))
    encoded = encoded.replace("\u2028".encode(), rb"\u2028").replace("\u2029".encode(), rb"\u2029")
    assert encoded == JSONRenderer().render(BookSerializer(book).data)


def test_the_values_are_of_the_types_that_they_seem() -> None:
    """One row that a person can read, beside those that are made up."""
    author = Author(id=UUID(int=1), name="Ada", slug="ada")
    book = Book(
        title="Notes",
        price=Decimal("0E-9"),
        opens=time(9, 30),
        lent=timedelta(days=2),
        author=author,
    )
    shape = shape_of(BookSerializer)
    shown = msgspec.json.decode(
        msgspec.json.encode(shape.build(tuple(stored(c, book) for c in shape.columns)))
    )
    assert (shown["price"], shown["opens"], shown["lent"]) == (
        "0.000000000",
        "09:30:00",
        "2 00:00:00",
    )
    assert shown["author"] == {"id": str(UUID(int=1)), "name": "Ada"}
    assert shown["edited_by"] is None
