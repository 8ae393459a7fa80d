"""Has the database chain the events, and refuse to change them or to take them away."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BEGINNING = "INSERT INTO audit_head (id, position, hash) VALUES (1, 0, '" + "0" * 64 + "')"

POSTGRESQL = """
-- An event says who was acting: the project tells it before each statement that changes something.
CREATE FUNCTION audit_write(what text, label text, object text, changes text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    told text := nullif(current_setting('audit.context', true), '');
    context jsonb := coalesce(told, '{}')::jsonb;
BEGIN
    INSERT INTO audit_event (at, action, actor, actor_name, scope, address, request_id, model,
        object_id, changes, previous, hash)
    VALUES (
        clock_timestamp(), what, coalesce(context ->> 'actor', ''),
        CASE WHEN told IS NULL THEN 'database: ' || session_user
             ELSE coalesce(context ->> 'actor_name', '') END,
        coalesce(context ->> 'scope', ''), coalesce(context ->> 'address', ''),
        coalesce(context ->> 'request_id', ''), label, object, changes, '', ''
    );
END $$;

-- Arguments: label of the model, column of the key, secret columns, columns of mere bookkeeping.
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb;
    becomes jsonb;
    secrets text[] := string_to_array(TG_ARGV[2], ',');
    ignored text[] := '{}';
    changes jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW); END IF;
    IF TG_OP = 'UPDATE' THEN ignored := string_to_array(TG_ARGV[3], ','); END IF;
    SELECT jsonb_object_agg(key, jsonb_build_array(
        CASE WHEN key = ANY(secrets) AND first IS NOT NULL THEN '"***"' ELSE first END,
        CASE WHEN key = ANY(secrets) AND second IS NOT NULL THEN '"***"' ELSE second END))
    INTO changes
    FROM (
        SELECT key, nullif(was -> key, 'null') AS first, nullif(becomes -> key, 'null') AS second
        FROM jsonb_object_keys(coalesce(becomes, was)) AS key
    ) AS columns
    WHERE first IS DISTINCT FROM second AND key <> ALL(ignored);
    IF changes IS NOT NULL THEN
        PERFORM audit_write(
            CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'updated' ELSE 'deleted' END,
            TG_ARGV[0], coalesce(becomes, was) ->> TG_ARGV[1], changes::text);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_write('truncated', TG_ARGV[0], '', '{}');
    RETURN NULL;
END $$;

-- The same as apps/audit/chain.py: each part with its length.
CREATE FUNCTION audit_digest(event audit_event, place bigint, before text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(string_agg(
        octet_length(convert_to(part, 'UTF8')) || ':' || part || ',', '' ORDER BY number), 'UTF8'
    )), 'hex')
    FROM unnest(ARRAY[
        place::text, before, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        event.action, event.actor, event.actor_name, event.scope, event.address, event.request_id,
        event.model, event.object_id, event.changes
    ]) WITH ORDINALITY AS parts (part, number)
$$;

-- At the end of a transaction, so that nobody waits for the lock longer than a commit takes, or
-- has it while waiting for another one.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ending record;
    own record;
    digest text;
BEGIN
    SELECT position, hash INTO ending FROM audit_head FOR UPDATE;
    -- What this transaction has chained already.
    SELECT e.position, e.hash INTO own FROM audit_event e
    WHERE e.position > ending.position ORDER BY e.position DESC LIMIT 1;
    IF FOUND THEN ending := own; END IF;
    digest := audit_digest(NEW, ending.position + 1, ending.hash);
    UPDATE audit_event SET position = ending.position + 1, previous = ending.hash, hash = digest
    WHERE id = NEW.id;
    IF NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.position IS NULL AND e.id > NEW.id) THEN
        UPDATE audit_head SET position = ending.position + 1, hash = digest;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- The chain itself writes from inside of a trigger, and nobody else does.
CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.position IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND OLD.position IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_seal s WHERE s.position >= OLD.position)
    THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'the audit log is append-only: % of event % is refused', TG_OP,
        CASE TG_OP WHEN 'INSERT' THEN NEW.id ELSE OLD.id END
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE UNIQUE INDEX audit_not_yet_chained ON audit_event (id) WHERE position IS NULL;
CREATE TRIGGER audit_keep BEFORE INSERT OR UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_keep();
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER audit_refuse BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse_update BEFORE UPDATE ON audit_head
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_refuse();
"""

POSTGRESQL_BACK = """
DROP FUNCTION audit_row, audit_truncated, audit_chain, audit_refuse, audit_keep, audit_write,
    audit_digest CASCADE;
DROP INDEX audit_not_yet_chained;
TRUNCATE audit_event, audit_head, audit_seal;
"""

SQLITE = [
    """CREATE TRIGGER audit_insert BEFORE INSERT ON audit_event
    WHEN NEW.position IS NOT NULL OR EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_chain AFTER INSERT ON audit_event BEGIN
    UPDATE audit_event SET (position, previous, hash) = (
        SELECT h.position + 1, h.hash, audit_digest(
            h.position + 1, h.hash, NEW.at, NEW.action, NEW.actor, NEW.actor_name, NEW.scope,
            NEW.address, NEW.request_id, NEW.model, NEW.object_id, NEW.changes)
        FROM audit_head h
    ) WHERE id = NEW.id;
    UPDATE audit_head SET position = position + 1,
        hash = (SELECT e.hash FROM audit_event e WHERE e.id = NEW.id);
    END""",
    """CREATE TRIGGER audit_update BEFORE UPDATE ON audit_event
    WHEN OLD.position IS NOT NULL
        OR (NEW.id, NEW.at, NEW.action, NEW.actor, NEW.actor_name, NEW.scope, NEW.address,
            NEW.request_id, NEW.model, NEW.object_id, NEW.changes)
        IS NOT (OLD.id, OLD.at, OLD.action, OLD.actor, OLD.actor_name, OLD.scope, OLD.address,
            OLD.request_id, OLD.model, OLD.object_id, OLD.changes)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_delete BEFORE DELETE ON audit_event
    WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE position >= OLD.position)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_seal_update BEFORE UPDATE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_seal_delete BEFORE DELETE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_head_insert BEFORE INSERT ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
    WHEN NEW.position <> OLD.position + 1 OR NOT EXISTS (
        SELECT 1 FROM audit_event WHERE position = NEW.position AND hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
]

SQLITE_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'audit_*'"


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Begin the chain, and guard it."""
    editor.execute(BEGINNING)
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL, params=None)
        return
    for statement in SQLITE:
        editor.execute(statement)


def take_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away from all tables, and forget what is written."""
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL_BACK, params=None)
        return
    with editor.connection.cursor() as cursor:
        cursor.execute(SQLITE_TRIGGERS)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table in ("event", "head", "seal"):
            cursor.execute(f"DELETE FROM audit_{table}")  # noqa: S608 - our own names


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(make, take_back)]
