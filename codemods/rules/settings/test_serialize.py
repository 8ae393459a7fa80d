"""Take `SERIALIZE` out of the test options of a database, which tests ask for by themselves."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import dictionaries


def visit_dict(node: ast.Dict, module: Module) -> Iterator[Change]:
    """Take the pair away from a dictionary under the key `TEST`."""
    if not module.is_settings or not _is_test(node, module):
        return
    for index, key in enumerate(node.keys):
        if isinstance(key, ast.Constant) and key.value == "SERIALIZE":
            edit = dictionaries.remove_item(module, node, index)
            yield module.change(key, edit)


def _is_test(node: ast.Dict, module: Module) -> bool:
    parent = module.parent(node)
    if not isinstance(parent, ast.Dict) or node not in parent.values:
        return False
    key = parent.keys[parent.values.index(node)]
    return isinstance(key, ast.Constant) and key.value == "TEST"


def _settings(test: str) -> str:
    return f"DATABASES = {{\n    'default': {{\n        'NAME': 'a',\n{test}    }}\n}}\n"


RULE = Rule(
    name="test_serialize",
    rows=("test-serialize",),
    summary="Take `SERIALIZE` out of the test options of a database.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("SERIALIZE",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-deprecated-in-4-0",
    visit={ast.Dict: visit_dict},
    examples=(
        Example(
            path="config/settings.py",
            before=_settings("        'TEST': {'NAME': 'b', 'SERIALIZE': False},  # fast\n"),
            after=_settings("        'TEST': {'NAME': 'b'},  # fast\n"),
        ),
        Example(
            title="on a line of its own, and first",
            path="config/settings.py",
            before=_settings(
                "        'TEST': {\n            'SERIALIZE': False,\n            'NAME': 'b',\n"
                "        },\n"
            ),
            after=_settings("        'TEST': {\n            'NAME': 'b',\n        },\n"),
        ),
        Example(
            title="of something else",
            path="config/settings.py",
            before="CELERY = {'SERIALIZE': True, 'OPTIONS': {'SERIALIZE': False}}\n",
        ),
    ),
)
