"""What counts as a test that was left out for no good reason."""

from pathlib import Path

from maintenance import results

REPORT = """
<testsuites><testsuite>
  <testcase name="a"/><testcase name="b"/>
  <testcase name="c"><failure message="no"/></testcase>
  <testcase name="d"><error message="no"/></testcase>
  <testcase name="e"><skipped type="pytest.skip" message="needs PostgreSQL"/></testcase>
  <testcase name="f"><skipped type="pytest.skip" message="too slow"/></testcase>
  <testcase name="g"><skipped type="pytest.xfail" message="some day"/></testcase>
</testsuite></testsuites>
"""


def test_a_skip_that_names_no_service_is_idle(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(REPORT)
    assert results.read(path) == results.Result(
        passed=2, failed=2, skipped=3, idle=("pytest.skip: too slow", "pytest.xfail: some day")
    )
