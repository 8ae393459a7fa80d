"""Models whose `index_together` was rewritten get the migration that renames their indexes."""

import ast
from pathlib import Path

import pytest

from django_forge.upgrade.plan import Plan
from django_forge.upgrade.request import Request
from django_forge.upgrade.run import make_plan

MODELS = """from django.db import models


class Order(models.Model):
    shop = models.ForeignKey("Shop", models.CASCADE)
    day = models.DateField(db_column="on_day")

    class Meta:
        index_together = [("shop", "day")]
"""
CREATED = """migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("shop", models.ForeignKey(on_delete=models.CASCADE, to="shop.Shop")),
                ("day", models.DateField(db_column="on_day")),
            ],
        )"""
TOGETHER = 'migrations.AlterIndexTogether("order", {("shop", "day")})'


def migration(*operations: str, after: str = "", more: str = "") -> str:
    dependencies = (
        f'[("shop", "{after}"), migrations.swappable_dependency("x.Y")]' if after else "[]"
    )
    body = ",\n        ".join(operations)
    return (
        "from django.db import migrations, models\n\n\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = {dependencies}\n{more}"
        f"    operations = [\n        {body}\n    ]\n"
    )


def plan_of(root: Path, *, models: str = MODELS, **migrations: str) -> Plan:
    app = root / "shop"
    (app / "migrations").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "models.py").write_text(models)
    for name, text in migrations.items():
        (app / "migrations" / f"{name.lstrip('m')}.py").write_text(text)
    request = Request.checked(root, source="", target="5.2", allow_dirty=False)
    return make_plan(request, on_progress=lambda _done, _total: None)


def written(plan: Plan) -> dict[str, str]:
    return {
        change.path.as_posix(): (change.after or b"").decode()
        for change in plan.changes
        if change.before is None
    }


def told(plan: Plan) -> list[str]:
    return [found.message for _, found in plan.findings if found.rule == "index_together"]


PLAIN = {"m0001_initial": migration(CREATED, TOGETHER)}


def test_the_migration_renames_the_index_as_django_itself_would(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, **PLAIN)
    [(path, text)] = written(plan).items()
    assert path == "shop/migrations/0002_rename_indexes.py"
    ast.parse(text)
    assert '("shop", "0001_initial"),' in text
    # What `Index.set_name_with_model` of Django 5.2 gives for these columns.
    assert 'new_name="shop_order_shop_id_b22355_idx"' in text
    assert 'old_fields=("shop", "day"),' in text
    assert not told(plan)


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, **PLAIN)
    for change in plan.changes:
        (tmp_path / change.path).write_bytes(change.after or b"")
    request = Request.checked(tmp_path, source="", target="5.2", allow_dirty=False)
    again = make_plan(request, on_progress=lambda _done, _total: None)
    assert not [change for change in again.changes if "shop/" in change.path.as_posix()]


@pytest.mark.parametrize(
    ("operation", "part"),
    [
        ('migrations.AlterModelTable(name="order", table="orders")', '"orders_shop_id_'),
        ('migrations.AlterModelTable(name="order", table=None)', '"shop_order_shop_id_'),
        ('migrations.RemoveField("order", "id")', '"shop_order_shop_id_'),
        ('migrations.AddField("order", "state", models.TextField())', '"shop_order_shop_id_'),
        ('migrations.RenameField("order", "id", "key")', '"shop_order_shop_id_'),
        (
            'migrations.AlterField("order", "shop", models.ForeignKey("b.B", db_column="store"))',
            '"shop_order_store_',
        ),
        ('migrations.AlterModelTable(name="order", table="_orders")', '"Dorders_shop_id_'),
        ("migrations.RunPython(do)", '"shop_order_shop_id_'),
        ('migrations.DeleteModel("Other")', '"shop_order_shop_id_'),
    ],
)
def test_what_later_migrations_do_counts(tmp_path: Path, operation: str, part: str) -> None:
    other = 'migrations.CreateModel("Other", [("id", models.AutoField(primary_key=True))])'
    plan = plan_of(
        tmp_path,
        m0001_initial=migration(CREATED, TOGETHER, other),
        m0002_more=migration(operation, after="0001_initial"),
    )
    [(path, text)] = written(plan).items()
    assert path == "shop/migrations/0003_rename_indexes.py"
    assert f"new_name={part}" in text


def test_the_options_of_a_new_table_count(tmp_path: Path) -> None:
    options = 'options={"index_together": {("shop", "day")}, "db_table": "orders"}'
    created = f"{CREATED[:-1]}    {options},\n        )"
    [text] = written(plan_of(tmp_path, m0001_initial=migration(created))).values()
    assert 'new_name="orders_shop_id_' in text


def test_a_label_of_its_own_is_believed(tmp_path: Path) -> None:
    models = MODELS + '        app_label = "store"\n'
    first = migration(CREATED, TOGETHER)
    [text] = written(plan_of(tmp_path, models=models, m0001_initial=first)).values()
    assert '("store", "0001_initial"),' in text
    assert 'new_name="store_order_' in text


@pytest.mark.parametrize(
    "migrations",
    [
        {"m0001_initial": migration(CREATED)},
        {"m0001_initial": migration(TOGETHER)},
        {"m0001_initial": migration(CREATED, 'migrations.AlterIndexTogether("order", GROUPS)')},
        {"m0001_initial": migration(CREATED, 'migrations.AlterIndexTogether("order", 3)')},
        {"m0001_initial": migration(CREATED, TOGETHER, 'migrations.RenameModel("Order", "Sale")')},
        {
            "m0001_initial": migration(
                CREATED, TOGETHER, 'migrations.RenameField("order", "day", "d")'
            )
        },
        {"m0001_initial": migration(CREATED, TOGETHER, 'migrations.RemoveField("order", "day")')},
        {"m0001_initial": migration(CREATED, TOGETHER, 'migrations.DeleteModel("Order")')},
        {"m0001_initial": migration(CREATED, TOGETHER, "migrations.AlterModelTable(*both)")},
        {"m0001_initial": migration(CREATED, TOGETHER, 'migrations.AddField("order", NAME, f())')},
        {"m0001_initial": migration(CREATED, TOGETHER, 'migrations.AddField("order", "a", FIELD)')},
        {
            "m0001_initial": migration(
                CREATED, TOGETHER, 'migrations.AddField("order", "a", f(db_column=NAME))'
            )
        },
        {"m0001_initial": migration('migrations.CreateModel("Order", FIELDS)', TOGETHER)},
        {"m0001_initial": migration('migrations.CreateModel("Order", [*FIELDS])', TOGETHER)},
        {"m0001_initial": migration('migrations.CreateModel("Order", [], OPTIONS)', TOGETHER)},
        {"m0001_initial": migration('migrations.CreateModel("Order", [], {"db_table": T})')},
        {"m0001_initial": migration(CREATED, TOGETHER, "operation")},
        {"m0001_initial": migration(CREATED, TOGETHER, "of_our_own.Operation()")},
        {"m0001_initial": migration(CREATED, TOGETHER, more="    replaces = []\n")},
        {"m0001_initial": "class Migration(:\n"},
        {"m0001_initial": "operations = []\n"},
        {"m0001_initial": migration(CREATED, TOGETHER).replace("[]", "EARLIER")},
        {"m0001_initial": migration(CREATED, TOGETHER).replace("[]", "[(APP, 'x')]")},
        PLAIN
        | {"m0002_a": migration(after="0001_initial"), "m0002_b": migration(after="0001_initial")},
        PLAIN | {"m0003_lost": migration(after="0002_gone")},
        PLAIN
        | {
            "m0002_a": migration(after="0001_initial").replace(
                "[(", '[("shop", "0001_other"), (', 1
            )
        },
        {"m__init__": ""},
    ],
)
def test_where_the_history_is_not_plain_a_person_is_told(
    tmp_path: Path, migrations: dict[str, str]
) -> None:
    plan = plan_of(tmp_path, **migrations)
    assert not written(plan)
    [message] = told(plan)
    assert message.startswith("run makemigrations, which renames the indexes of Order")


def test_models_of_two_labels_and_abstract_ones_are_told(tmp_path: Path) -> None:
    abstract = MODELS + "        abstract = True\n"
    assert told(plan_of(tmp_path / "a", models=abstract, **PLAIN))
    other = MODELS.partition("\n\n\n")[2].replace("Order", "Sale") + '        app_label = "b"\n'
    mixed = f'{MODELS}        app_label = "a"\n\n\n{other}'
    assert len(told(plan_of(tmp_path / "b", models=mixed, **PLAIN))) == 2


def test_a_model_that_stays_as_it_is_beside_an_edited_one_gets_no_migration(tmp_path: Path) -> None:
    other = MODELS.partition("\n\n\n")[2].replace("Order", "Sale").replace("Meta:", "Meta(Base):")
    created, together = CREATED.replace("Order", "Sale"), TOGETHER.replace("order", "sale")
    first = migration(CREATED, TOGETHER, created, together)
    plan = plan_of(tmp_path, models=f"{MODELS}\n\n{other}", m0001_initial=first)
    [text] = written(plan).values()
    assert text.count("RenameIndex") == 1
    assert 'model_name="order"' in text


def test_an_application_without_migrations_needs_none(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    assert not written(plan)
    assert not told(plan)
    assert plan.rule_counts["index_together"] == 1


def test_a_package_of_models_belongs_to_the_folder_above(tmp_path: Path) -> None:
    (tmp_path / "shop/models").mkdir(parents=True)
    (tmp_path / "shop/models/orders.py").write_text(MODELS)
    plan = plan_of(tmp_path / "other" / "..", models="", **PLAIN)
    assert "shop/migrations/0002_rename_indexes.py" in written(plan)


def test_a_last_migration_without_a_number_is_followed_by_one(tmp_path: Path) -> None:
    assert "shop/migrations/0002_rename_indexes.py" in written(
        plan_of(tmp_path, minitial=migration(CREATED, TOGETHER))
    )
