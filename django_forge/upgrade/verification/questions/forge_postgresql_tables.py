"""The tables of a PostgreSQL database, in words that all versions of Django share."""

import re

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_COLUMNS = """
    SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
           pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
"""
_CONSTRAINTS = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass"
_INDEXES = """
    SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = %s::regclass
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_NAME_OF_INDEX = re.compile(r"INDEX (?:\"[^\"]+\"|\S+) ON \S+ ")


def tables(cursor):
    """Give the name and the lines of each table."""
    cursor.execute(_TABLES)
    names = [row[0] for row in cursor.fetchall()]
    return [(name, sorted(set(_lines(cursor, name)))) for name in names]


def _lines(cursor, table):
    quoted = '"%s"' % table
    cursor.execute(_COLUMNS, [quoted])
    for name, kind, is_required, default in cursor.fetchall():
        null = "not null" if is_required else "null"
        # A key counts itself up by a sequence of its own, or is an identity from Django 4.1 on.
        counts = default is None or default.startswith("nextval(")
        yield "column %s %s %s%s" % (name, kind, null, "" if counts else " default %s" % default)
    cursor.execute(_CONSTRAINTS, [quoted])
    for row in cursor.fetchall():
        yield "constraint %s" % row[0]
    cursor.execute(_INDEXES, [quoted])
    for row in cursor.fetchall():
        yield _NAME_OF_INDEX.sub("index ", row[0]).replace("CREATE ", "")
