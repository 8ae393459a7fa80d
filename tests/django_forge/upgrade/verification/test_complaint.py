"""A resolver's complaint becomes a few lines that name the requirement."""

from django_forge.upgrade.verification.complaint import shortened, unbuildable

NO_SOLUTION = """  \u00d7 No solution found when resolving dependencies:
  ╰─▶ Because oldlib==1.0 depends on django<2 and you require django>=4.2,
      we can conclude that your requirements are unsatisfiable.

      hint: try something else
"""
NO_BUILD = """Resolved 3 packages in 10ms
  \u00d7 Failed to build `pycrypto==2.6.1`
  ├─▶ The build backend returned an error
  ╰─▶ Call to `setuptools.build_meta` failed (exit status: 1)
"""


def test_the_frame_and_the_hint_are_left_out() -> None:
    assert " ".join(shortened(NO_SOLUTION)) == (
        "No solution found when resolving dependencies: Because oldlib==1.0 depends on django<2 "
        "and you require django>=4.2, we can conclude that your requirements are unsatisfiable."
    )


def test_a_long_complaint_is_cut_to_four_lines() -> None:
    lines = shortened("\u00d7 " + "because of that, " * 200)
    assert len(lines) == 4
    assert lines[-1].endswith("(shortened)")


def test_an_index_that_does_not_answer_is_one_line() -> None:
    said = "error: Request failed\n  Caused by: error sending request for url (x)\n"
    assert shortened(said) == ("the package index cannot be reached",)


def test_silence_is_said_to_be_silence() -> None:
    assert shortened("") == ("the installer gave no reason",)


def test_a_package_that_cannot_be_built_is_named() -> None:
    assert unbuildable(NO_BUILD) == "pycrypto"
    assert unbuildable(NO_SOLUTION) == ""
