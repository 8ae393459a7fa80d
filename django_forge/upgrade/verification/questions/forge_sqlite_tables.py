"""The tables of an SQLite file, in words that all versions of Django share."""

import re

_NAMED = re.compile(r'CONSTRAINT\s+("[^"]*"|\S+)\s+$', re.IGNORECASE)
_OF_TYPES = re.compile(r'^\(?"\w+" >= 0\)?$|JSON_VALID', re.IGNORECASE)


def tables(cursor):
    """Give the name and the lines of each table."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    rows = [row for row in cursor.fetchall() if not row[0].startswith("sqlite_")]
    return [(name, sorted(set(_lines(cursor, name, sql)))) for name, sql in rows]


def _lines(cursor, table, sql):
    quoted = '"%s"' % table.replace('"', '""')
    cursor.execute("PRAGMA table_info(%s)" % quoted)
    columns = cursor.fetchall()
    for _, name, kind, is_required, default, _key in columns:
        null = "not null" if is_required else "null"
        more = "" if default is None else " default %s" % default
        yield "column %s %s %s%s" % (name, kind.lower(), null, more)
    keys = [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]]
    if keys:
        yield "primary key (%s)" % ", ".join(keys)
    cursor.execute("PRAGMA foreign_key_list(%s)" % quoted)
    for row in cursor.fetchall():
        yield "foreign key (%s) to %s (%s)" % (row[3], row[2], row[4])
    yield from _indexes(cursor, quoted, keys)
    for check in _checks(sql or ""):
        yield "check %s" % check


def _indexes(cursor, quoted, keys):
    cursor.execute("PRAGMA index_list(%s)" % quoted)
    for row in cursor.fetchall():
        cursor.execute('PRAGMA index_info("%s")' % row[1])
        columns = [str(column[2]) for column in cursor.fetchall()]
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [row[1]])
        made = (cursor.fetchone() or [""])[0] or ""
        where = made[made.upper().find(" WHERE ") :] if " WHERE " in made.upper() else ""
        if columns != keys or where:
            kind = "unique" if row[2] else "index"
            yield "%s (%s)%s" % (kind, ", ".join(columns), where)


def _checks(sql):
    """Give the conditions of a table but for those that a type of column brings along."""
    for match in re.finditer(r"\bCHECK\s*\(", sql, re.IGNORECASE):
        at, depth = match.end(), 1
        while at < len(sql) and depth:
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            at += 1
        condition = " ".join(sql[match.end() : at - 1].split())
        if not (_OF_TYPES.search(condition) and not _NAMED.search(sql[: match.start()])):
            yield condition
