"""The pieces that are taken out of the walls between schemas, one at a time."""

from tenancy_mutants import MUTANTS as OF_ROWS
from tenancy_mutants import Mutant

SCHEMAS = "apps/core/tenancy/schemas/"
OF_ROWS_ALONE = tuple(
    f"apps/core/tenancy/{name}.py"
    for name in ("checks", "database", "models", "operations", "querysets")
)

# What both choices share is taken out here too, where the same text of the same file is.
SHARED = [
    one
    for one in OF_ROWS
    if one.path.startswith("apps/core/tenancy/") and one.path not in OF_ROWS_ALONE
]

MUTANTS = [
    *SHARED,
    Mutant(
        "statements are not told the schema",
        f"{SCHEMAS}statements.py",
        "                _tell(raw, wanted, begin=status == TransactionStatus.IDLE)\n",
        "                pass\n",
    ),
    Mutant(
        "the connection remembers the schema",
        f"{SCHEMAS}statements.py",
        "LOCAL = \"SELECT set_config('search_path', %s, true)\"",
        "LOCAL = \"SELECT set_config('search_path', %s, false)\"",
    ),
    Mutant(
        "the transaction of before is believed",
        f"{SCHEMAS}statements.py",
        "        if status == TransactionStatus.IDLE:\n            self.told = PUBLIC\n",
        "",
    ),
    Mutant(
        "savepoints are forgotten",
        f"{SCHEMAS}statements.py",
        "            self.told = None\n",
        "            pass\n",
    ),
    Mutant(
        "statements outside of transactions are not told",
        f"{SCHEMAS}statements.py",
        "        if scope and not connection.in_atomic_block:\n",
        "        if False:\n",
    ),
    Mutant(
        "statements that must be outside leave the schema behind",
        f"{SCHEMAS}statements.py",
        '            raw.execute("RESET search_path")\n',
        "            pass\n",
    ),
    Mutant(
        "what a driver offers beside statements is not told",
        f"{SCHEMAS}backend/base.py",
        "            self.teller.tell(self)\n",
        "            pass\n",
    ),
    Mutant(
        "the schema of before stays outside of an organization",
        f"{SCHEMAS}names.py",
        'f"{schema_of(scope)}, {PUBLIC}" if scope else PUBLIC',
        'f"{schema_of(scope)}, {PUBLIC}" if scope else "organization_1, public"',
    ),
    Mutant(
        "any text names a schema",
        f"{SCHEMAS}names.py",
        "    if not NAME.fullmatch(name):\n",
        "    if False:\n",
    ),
    Mutant(
        "scoped tables are in public too",
        f"{SCHEMAS}router.py",
        "        return scoped is (current_scope() is not None)\n",
        "        return scoped is (current_scope() is not None) or current_scope() is None\n",
    ),
    Mutant(
        "tables of old are forgotten",
        f"{SCHEMAS}router.py",
        "    if table in apart_tables():\n",
        "    if False:\n",
    ),
    Mutant(
        "questions outside are left to the database",
        f"{SCHEMAS}querysets.py",
        "        if not (self.combinator or self.is_empty()):\n",
        "        if False:\n",
    ),
    Mutant(
        "a row of another organization is saved here",
        f"{SCHEMAS}models.py",
        "        if self.home not in (None, scope.organization_id):\n",
        "        if False:\n",
    ),
    Mutant(
        "where a row was read is forgotten",
        f"{SCHEMAS}models.py",
        "        row.home = scope.organization_id if scope else None\n",
        "",
    ),
    Mutant(
        "rows are saved without a look at them",
        f"{SCHEMAS}models.py",
        "        self.belong()\n",
        "",
    ),
    Mutant(
        "rows may point at rows that are not here",
        f"{SCHEMAS}models.py",
        "                refuse_missing(field.related_model, [key])\n",
        "                pass\n",
    ),
    Mutant(
        "update() points at rows that are not here",
        f"{SCHEMAS}querysets.py",
        "        for name, value in values.items():\n            refuse_missing_value(self.model, name, value)\n",
        "",
    ),
    Mutant(
        "keys of organizations meet",
        f"{SCHEMAS}making.py",
        "START {first} RESTART",
        "START 1 RESTART",
    ),
    Mutant(
        "a schema outlives its organization",
        f"{SCHEMAS}making.py",
        '        _run(f"DROP SCHEMA {schema_of(scope)} CASCADE")\n',
        "        pass\n",
    ),
    Mutant(
        "a schema that is there is taken over",
        f"{SCHEMAS}making.py",
        'f"CREATE SCHEMA {schema_of(scope)}"',
        'f"CREATE SCHEMA IF NOT EXISTS {schema_of(scope)}"',
    ),
    Mutant(
        "migrations end at the first failure",
        "apps/core/management/commands/migrate.py",
        "                failed.append(name)\n",
        "                raise\n",
    ),
    Mutant(
        "a failed migration is kept quiet",
        "apps/core/management/commands/migrate.py",
        "        if failed:\n",
        "        if False:\n",
    ),
]
