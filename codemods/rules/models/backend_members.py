"""Report members of database backends that releases of Django changed, defined or called."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

BACKENDS = r"django\.(contrib\.gis\.)?db\.backends\..*"
OPERATIONS, FEATURES = f"{BACKENDS}Operations", f"{BACKENDS}Features"
INTROSPECTION, SCHEMA = f"{BACKENDS}Introspection", f"{BACKENDS}SchemaEditor"
CREATION, CLIENT = f"{BACKENDS}Creation", f"{BACKENDS}Client"

TABLE = Members(
    (
        Member(
            OPERATIONS,
            ("date_interval_sql",),
            Crossing((2, 0), "date_interval_sql() returns SQL alone from Django 2.0 on"),
        ),
        Member(
            SCHEMA,
            ("_alter_column_type_sql", "_create_index_name"),
            Crossing((2, 0), "Django 2.0 passes another first argument to this method"),
        ),
        Member(
            CREATION,
            ("_clone_test_db", "get_test_db_clone_settings"),
            Crossing((2, 0), "Django 2.0 calls the first argument suffix, and passes text"),
        ),
        Member(
            INTROSPECTION,
            ("get_indexes",),
            Crossing(
                (2, 0), "nothing calls get_indexes() from 2.1 on: use get_constraints", (2, 1)
            ),
        ),
        Member(
            OPERATIONS,
            ("distinct_sql",),
            Crossing((2, 1), "Django 2.1 passes params to distinct_sql() and wants both back"),
        ),
        Member(
            FEATURES,
            ("allow_sliced_subqueries",),
            Crossing((2, 1), "it is allow_sliced_subqueries_with_in from Django 2.1 on"),
        ),
        Member(
            INTROSPECTION,
            ("table_name_converter", "column_name_converter"),
            Crossing((2, 2), "Django 2.2 asks identifier_converter() instead"),
            unless="identifier_converter",
        ),
        Member(
            FEATURES,
            ("can_return_id_from_insert", "can_return_ids_from_bulk_insert"),
            Crossing((3, 0), "Django 3.0 calls it can_return_columns_…, can_return_rows_…"),
        ),
        Member(
            OPERATIONS,
            ("fetch_returned_insert_id", "return_insert_id"),
            Crossing((3, 0), "Django 3.0 asks for columns of a row here, by another name"),
        ),
        Member(
            OPERATIONS,
            ("sql_flush", "execute_sql_flush"),
            Crossing((3, 1), "Django 3.1 passes no sequences, no using, and keywords"),
        ),
        Member(
            f"{BACKENDS}DatabaseWrapper",
            ("_nodb_connection",),
            Crossing((3, 1), "_nodb_connection is the method _nodb_cursor() from Django 3.1 on"),
            called=True,
        ),
        Member(
            CLIENT,
            ("runshell", "runshell_db"),
            Crossing((3, 2), "Django 3.2 asks settings_to_cmd_args_env() for the shell's command"),
            unless="settings_to_cmd_args_env",
        ),
        Member(
            FEATURES,
            (
                *(f"can_introspect_{kind}_field" for kind in (
                    "big_integer", "binary", "decimal", "duration", "ip_address",
                    "positive_integer", "small_integer", "time",
                )),
                "can_introspect_autofield", "introspected_boolean_field_type",
                "introspected_big_auto_field_type", "introspected_small_auto_field_type",
            ),
            Crossing((3, 2), "Django 3.2 reads introspected_field_types instead"),
            unless="introspected_field_types",
        ),
        Member(
            OPERATIONS,
            ("random_function_sql",),
            Crossing((3, 2), "nothing calls random_function_sql(): Random is a function of models"),
        ),
        Member(
            OPERATIONS,
            ("year_lookup_bounds_for_date_field", "year_lookup_bounds_for_datetime_field"),
            Crossing((4, 0), "Django 4.0 passes iso_year to this method"),
        ),
        Member(
            SCHEMA,
            ("_unique_sql", "_create_unique_sql"),
            Crossing((4, 0), "Django 4.0 passes fields here, where columns were"),
        ),
        Member(
            INTROSPECTION,
            ("get_key_columns",),
            Crossing((4, 1), "nothing calls get_key_columns() from Django 4.1 on: get_relations()"),
        ),
        Member(
            OPERATIONS,
            ("ignore_conflicts_suffix_sql", "insert_statement"),
            Crossing((4, 1), "Django 4.1 passes on_conflict, and asks on_conflict_suffix_sql()"),
            unless="on_conflict_suffix_sql",
        ),
        Member(
            OPERATIONS,
            (
                "date_extract_sql", "datetime_extract_sql", "time_extract_sql", "date_trunc_sql",
                "datetime_trunc_sql", "time_trunc_sql", "datetime_cast_date_sql",
                "datetime_cast_time_sql", "_convert_field_to_tz",
            ),
            Crossing((4, 1), "Django 4.1 passes sql and params to this method and wants both back"),
            unless="_convert_sql_to_tz",
        ),
        Member(
            FEATURES,
            ("allows_group_by_pk",),
            Crossing((4, 2), "nothing reads allows_group_by_pk from Django 4.2 on"),
        ),
        Member(
            r"django\.db\.backends\.base\.features\.BaseDatabaseFeatures",
            ("supports_expression_defaults",),
            Crossing((5, 0), "Django 5.0 asks supports_expression_defaults and two flags more"),
            lacking=("BaseDatabaseFeatures",),
        ),
        Member(
            OPERATIONS,
            ("adapt_decimalfield_value",),
            Crossing((5, 2), "Django 5.2's adapt_decimalfield_value() gives the value as it is"),
        ),
        Member(
            OPERATIONS,
            ("field_cast_sql",),
            Crossing(
                (5, 0), "nothing calls field_cast_sql() from Django 6.0 on: lookup_cast()", (6, 0)
            ),
            unless="lookup_cast",
        ),
        Member(
            OPERATIONS,
            (
                "return_insert_columns", "fetch_returned_insert_rows",
                "fetch_returned_insert_columns",
            ),
            Crossing((6, 0), "Django 6.0 asks returning_columns() and fetch_returned_rows()"),
            unless="returning_columns",
        ),
        Member(
            OPERATIONS,
            ("binary_placeholder_sql", "get_geom_placeholder"),
            Crossing((6, 1), "Django 6.1 wants the SQL and its parameters from this method"),
            unless="get_geom_placeholder_sql",
        ),
        Member(
            INTROSPECTION,
            ("get_relations",),
            Crossing((6, 1), "Django 6.1 wants db_on_delete as a third value of each relation"),
        ),
        Member(
            FEATURES,
            ("prohibits_dollar_signs_in_column_aliases",),
            Crossing((6, 1), "nothing reads this flag from Django 6.1 on"),
        ),
    )
)  # fmt: skip

PARTS = {
    "creation": CREATION,
    "features": FEATURES,
    "introspection": INTROSPECTION,
    "ops": OPERATIONS,
}


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report `connection.introspection.get_indexes` and its like."""
    part = receivers.last_word(node.value)
    if part not in PARTS or not isinstance(node.value, ast.Attribute):
        return
    call = module.parent(node)
    if isinstance(call, ast.Call) and call.keywords:
        return  # by the names of today, as far as one can tell
    owner = node.value.value
    owner = owner.value if isinstance(owner, ast.Subscript) else owner
    if not receivers.last_word(owner).startswith("connection"):
        return
    for member in TABLE.table:
        if member.owners == PARTS[part] and node.attr in member.names:
            yield from member.change.at(node, module)


RULE = Rule(
    name="backend_members",
    rows=(
        *(
            f"bi{version}-db-backend-api"
            for version in (20, 22, 30, 31, 32, 40, 41, 42, 50, 52, 60)
        ),
        "bi61-db-backend-api",
        "get-indexes",
        "field-cast-sql",
    ),
    summary="Report members of database backends that releases changed, defined or called.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/dev/releases/",
    visit={**TABLE.visit, ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/backend/operations.py",
            before="from django.db.backends.base.operations import BaseDatabaseOperations\n\n\n"
            "class Operations(BaseDatabaseOperations):\n"
            "    def field_cast_sql(self, db_type, internal_type):\n        return '%s'\n",
            advice="lookup_cast()",
        ),
        Example(
            title="through a backend that comes with Django",
            path="shop/backend/introspection.py",
            before="from django.db.backends.postgresql import introspection\n\n\n"
            "class Introspection(introspection.DatabaseIntrospection):\n"
            "    def get_indexes(self, cursor, table_name):\n        return {}\n",
            advice="use get_constraints",
        ),
        Example(
            title="flags",
            path="shop/backend/features.py",
            before="from django.db.backends.mysql.features import DatabaseFeatures\n\n\n"
            "class Features(DatabaseFeatures):\n    allows_group_by_pk = True\n",
            advice="nothing reads allows_group_by_pk",
        ),
        Example(
            title="a call",
            before="from django.db import connection\n\n"
            "found = connection.introspection.get_indexes(cursor, 'shop_order')\n",
            advice="use get_constraints",
        ),
        Example(
            title="flags that are missing",
            path="shop/backend/features.py",
            before="from django.db.backends.base.features import BaseDatabaseFeatures\n\n\n"
            "class Features(BaseDatabaseFeatures):\n    has_real_datatype = True\n",
            advice="supports_expression_defaults",
        ),
        Example(
            title="ready for both, and other classes",
            path="shop/backend/operations.py",
            before="from django.db.backends.base.operations import BaseDatabaseOperations\n\n\n"
            "class Operations(BaseDatabaseOperations):\n"
            "    def field_cast_sql(self, db_type, internal_type):\n        return '%s'\n\n"
            "    def lookup_cast(self, lookup_type, internal_type=None):\n        return '%s'\n\n\n"
            "class Cache:\n    def sql_flush(self):\n        return []\n\n\n"
            "x = connection.introspection.get_constraints(cursor, 'a')\n"
            "y = shop.ops.sql_flush()\n"
            "z = connection.ops.sql_flush(style, tables, reset_sequences=True)\n",
        ),
    ),
)
