"""Run `django-admin` for `django-admin.py`, which is not installed since Django 4.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import strings

OLD = "django-admin.py"
_RUNNERS = ("subprocess.", "os.system", "os.popen", "os.exec", "os.spawn", "shutil.which")


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change]:
    """Change a command that the module runs: the word itself, or the first one of a line."""
    value = node.value
    if not isinstance(value, str) or not (value == OLD or value.startswith(f"{OLD} ")):
        return
    call = module.enclosing(node, ast.Call, ast.stmt)
    if not isinstance(call, ast.Call):
        return
    if (module.qualified(call.func) or "").startswith(_RUNNERS):
        edit = strings.replace_text(module, node, "django-admin" + value[len(OLD) :])
        if edit is not None:
            yield module.change(node, edit)


RULE = Rule(
    name="django_admin_py",
    rows=("django-admin-py",),
    summary="Run `django-admin` for `django-admin.py`.",
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#features-deprecated-in-3-1",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            before=(
                "import os\nimport subprocess\n\n"
                "subprocess.call(['django-admin.py', 'compilemessages'])  # all\n"
                "os.system('django-admin.py check')\n"
            ),
            after=(
                "import os\nimport subprocess\n\n"
                "subprocess.call(['django-admin', 'compilemessages'])  # all\n"
                "os.system('django-admin check')\n"
            ),
        ),
        Example(
            title="text, and what is compared with",
            before=(
                "import sys\n\nHELP = 'django-admin.py check'\n"
                "ours = sys.argv[0] == 'django-admin.py'\nprint('django-admin.py')\n"
            ),
        ),
    ),
)
