"""What counts against an upgrade, and what does not."""

from dataclasses import replace

from django_forge.upgrade.verification.answers import (
    Asked,
    CheckMessage,
    MissingMigration,
    Outcome,
    Table,
    TestResult,
    Url,
)
from django_forge.upgrade.verification.compare import compare
from django_forge.upgrade.verification.verified import (
    Change,
    Comparison,
    Environment,
    Examined,
    Kind,
    Side,
)

EMPTY = Examined(
    side=Side.BEFORE,
    environment=Environment(),
    checks=Asked(),
    tests=Asked(),
    urls=Asked(),
    tables=Asked(),
    migrations=Asked(),
)


def tests(**outcomes: str) -> Asked[TestResult]:
    return Asked(tuple(TestResult(n.replace("__", "."), Outcome(o)) for n, o in outcomes.items()))


tests.__test__ = False  # type: ignore[attr-defined]  # a noun of these tests, and no test


def compared(before: dict[str, object], after: dict[str, object]) -> Comparison:
    return compare(replace(EMPTY, **before), replace(EMPTY, **after))  # type: ignore[arg-type]


def test_nothing_is_no_worse_than_nothing() -> None:
    assert compared({}, {}) == Comparison()


def test_a_test_counts_once_by_what_it_was_and_is() -> None:
    was = tests(a="passed", b="passed", c="failed", d="error", e="passed", f="skipped", h="passed")
    now = tests(a="passed", b="failed", c="error", d="passed", e="skipped", g="failed")
    found = compared({"tests": was}, {"tests": now})
    assert [(c.name, c.was, c.now) for c in found.worse] == [
        ("b", "passed", "failed"),
        ("h", "passed", "not run"),
    ]
    assert [c.name for c in found.already_broken] == ["c"]
    assert [c.name for c in found.mended] == ["d"]
    assert [(c.name, c.now) for c in found.different] == [("e", "skipped"), ("f", "not run")]


def test_a_test_that_was_not_run_says_which_import_failed() -> None:
    failed = TestResult("unittest.loader._FailedTest.shop.tests", Outcome.ERROR, "No module six")
    other = TestResult("unittest.loader._FailedTest.blog.tests", Outcome.ERROR, "No module mock")
    found = compared(
        {"tests": tests(shop__tests__A__a="passed")}, {"tests": Asked((other, failed))}
    )
    assert [c.now for c in found.worse] == ["not run: No module six"]
    collected = TestResult("collect:shop.tests", Outcome.ERROR, "No module six")
    found = compared(
        {"tests": tests(shop__tests__A__a="passed")}, {"tests": Asked((other, collected))}
    )
    assert [c.now for c in found.worse] == ["not run: No module six"]


def test_a_new_error_counts_and_a_new_warning_does_not() -> None:
    old = CheckMessage(40, "fields.E300", "shop.Product.maker", "no such model")
    error = CheckMessage(40, "fields.E901", "shop.Product.flag", "NullBooleanField is removed")
    warning = CheckMessage(30, "models.W042", "shop.Product", "Auto-created primary key")
    found = compared({"checks": Asked((old,))}, {"checks": Asked((old, error, warning))})
    assert found.worse == (
        Change(Kind.CHECK, "fields.E901 shop.Product.flag", "", "NullBooleanField is removed"),
    )
    assert [c.name for c in found.different] == ["models.W042 shop.Product"]
    assert [c.name for c in found.already_broken] == ["fields.E300 shop.Product.maker"]


def test_messages_are_compared_and_not_counted() -> None:
    gone = CheckMessage(40, "fields.E300", "shop.A", "x")
    new = CheckMessage(40, "fields.E301", "shop.B", "y")
    assert compared({"checks": Asked((gone,))}, {"checks": Asked((new,))}).worse


def test_a_lost_url_of_the_project_counts_and_one_of_a_package_does_not() -> None:
    own = Url("/shop/<slug>/", "detail", "shop.views.detail", own=True)
    moved = Url("/login/", "login", "django.contrib.auth.views.login", own=True)
    foreign = Url("/admin/jsi18n/", "admin:jsi18n", "x", own=False)
    now = replace(moved, view="django.contrib.auth.views.LoginView")
    found = compared({"urls": Asked((own, moved, foreign))}, {"urls": Asked((now,))})
    assert found.worse == (Change(Kind.URL, "/shop/<slug>/ [detail]", "shop.views.detail", "lost"),)
    assert [c.name for c in found.different] == ["/login/ [login]"]
    renamed = compared({"urls": Asked((own,))}, {"urls": Asked((replace(own, name="show"),))})
    assert [c.name for c in renamed.worse] == ["/shop/<slug>/ [detail]"]


def test_a_table_that_is_changed_lost_or_new_counts_when_it_is_the_projects() -> None:
    user = Table("auth_user", own=False, lines=("column first_name varchar(30) not null",))
    was = Table("shop_a", own=True, lines=("column id integer not null", "index (name)"))
    lost, new = (Table(name, own=True, lines=("column id",)) for name in ("shop_b", "shop_c"))
    now = Table("shop_a", own=True, lines=("column id bigint not null", "index (name)"))
    found = compared({"tables": Asked((user, was, lost))}, {"tables": Asked((now, new))})
    assert [(c.name, c.was, c.now) for c in found.worse] == [
        ("shop_a", "column id integer not null", "column id bigint not null"),
        ("shop_b", "column id", "lost"),
        ("shop_c", "", "column id"),
    ]


def test_a_migration_that_has_come_to_be_missing_counts() -> None:
    before = MissingMigration("blog", own=True, operations=("Alter field a on post",))
    worse = MissingMigration("shop", own=True, operations=("Alter field id on product",))
    package = MissingMigration("taggit", own=False, operations=("Alter field id on tag",))
    found = compared(
        {"migrations": Asked((before,))}, {"migrations": Asked((before, worse, package))}
    )
    assert found.worse == (Change(Kind.MIGRATION, "shop", "none", "Alter field id on product"),)
    assert [c.name for c in found.different] == ["taggit"]
    assert [c.name for c in found.already_broken] == ["blog"]


def test_what_only_the_old_side_can_answer_has_got_worse() -> None:
    found = compared(
        {"tests": tests(a="passed")}, {"tests": Asked(trouble="no test was run: ImportError")}
    )
    assert found.worse == (
        Change(Kind.TEST, "the whole suite", "1 found", "no test was run: ImportError"),
    )


def test_what_the_old_side_cannot_answer_is_not_compared() -> None:
    found = compared({"tests": Asked(trouble="no test was run")}, {"tests": tests(a="failed")})
    assert found.worse == ()
    assert found.not_compared == ((Kind.TEST, "before: no test was run"),)


def test_a_suite_that_never_worked_proves_nothing() -> None:
    broken = TestResult("collect:shop.tests", Outcome.ERROR, "No module named pytest")
    found = compared({"tests": Asked((broken,))}, {"tests": Asked((broken,))})
    assert found.worse == found.already_broken == ()
    assert found.not_compared == ((Kind.TEST, "before: no test passes (No module named pytest)"),)


def test_a_side_that_could_not_be_built_is_never_worse() -> None:
    missing = {"environment": Environment(trouble=("there is no Python 3.6",))}
    for before, after in ((missing, {}), ({}, missing)):
        found = compared(before, {**after, "tests": Asked(trouble="x")})
        assert found.worse == ()
        assert len(found.not_compared) == len(Kind)
        assert "there is no Python 3.6" in found.not_compared[0][1]
