"""Run tests without `extra_tests`, which Django 5.0 takes no more."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances

RUNNERS = frozenset(f"django.test.runner.{name}" for name in ("DiscoverRunner", "ParallelRunner"))
METHODS = frozenset(("build_suite", "run_tests"))
NAME = "extra_tests"
NOTE = "what was in extra_tests is not run any more: label it, or build the suite."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take the argument away from a call on a runner."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in METHODS or calls.has_star(node):
        return
    is_runner = instances.is_made_by(func.value, module, RUNNERS)
    if not is_runner and not instances.is_self_of(func.value, module, RUNNERS):
        return
    found = calls.argument(node, NAME, position=1)
    if found is None:
        return
    if calls.keyword(node, NAME):
        edit = calls.remove_keywords(module, node, NAME)
    elif len(node.args) == 2:
        edit = calls.remove_positional(module, node, 1)
    else:
        yield module.advice(node, f"{func.attr}() takes no {NAME} from Django 5.0 on")
        return
    yield module.change(node, edit, note="" if _is_nothing(found) else NOTE)


def _is_nothing(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Tuple):
        return not value.elts
    return isinstance(value, ast.Constant) and value.value is None


_HEAD = "from django.test.runner import DiscoverRunner\n\n\nclass Runner(DiscoverRunner):\n"

RULE = Rule(
    name="runner_extra_tests",
    rows=("discoverrunner-extra-tests",),
    summary="Run tests without `extra_tests`.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-deprecated-in-4-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_HEAD}    def run_tests(self, test_labels, extra_tests=None, **kwargs):\n"
                "        return super().run_tests(test_labels, extra_tests, **kwargs)  # all\n"
            ),
            after=(
                f"{_HEAD}    def run_tests(self, test_labels, extra_tests=None, **kwargs):\n"
                f"        # django-forge: review (runner_extra_tests): {NOTE}\n"
                "        return super().run_tests(test_labels, **kwargs)  # all\n"
            ),
        ),
        Example(
            title="nothing anyway",
            before=(
                "from django.test.runner import DiscoverRunner\n\n"
                "DiscoverRunner().run_tests(['shop'], extra_tests=[])\n"
            ),
            after=(
                "from django.test.runner import DiscoverRunner\n\n"
                "DiscoverRunner().run_tests(['shop'])\n"
            ),
        ),
        Example(
            title="a runner of something else",
            before="suite.run_tests(labels, extra_tests=[a])\n",
        ),
    ),
)
