"""Keep one import where both branches of a `try` import the same."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_ERRORS = frozenset(("ImportError", "ModuleNotFoundError"))


def visit_try(node: ast.Try, module: Module) -> Iterator[Change]:
    """Leave the branch that works: the other one was for releases that are long gone."""
    if node.orelse or node.finalbody or len(node.handlers) != 1 or not _catches(node, module):
        return
    tried, caught = node.body, node.handlers[0].body
    if not _are_imports(tried) or not _are_imports(caught) or _binds(tried) != _binds(caught):
        return
    first = module.offset(node.lineno, 0)
    last = module.line_starts[node.end_lineno or node.lineno]
    own_lines = not module.data[first : module.start(node)].strip()
    tried_part = module.data[module.start(node) : module.start(node.handlers[0])]
    if not own_lines or b"#" in tried_part:
        return
    indent = module.indent(node)
    text = "".join(f"{indent}{module.source(statement)}\n" for statement in tried)
    if not any(b"\n" in module.source(statement).encode() for statement in tried):
        yield module.change(node, Edit(first, last, text))


def _catches(node: ast.Try, module: Module) -> bool:
    handler = node.handlers[0]
    return any(
        handler.type is not None and module.is_builtin(handler.type, name) for name in _ERRORS
    )


def _are_imports(block: list[ast.stmt]) -> bool:
    return all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in block)


def _binds(block: list[ast.stmt]) -> set[tuple[str, str]]:
    """Give what a block of imports binds: each word and where it comes from."""
    found = set()
    for statement in block:
        level = "." * getattr(statement, "level", 0)
        source = f"{level}{getattr(statement, 'module', None) or ''}"
        kind = "from" if isinstance(statement, ast.ImportFrom) else "import"
        for alias in getattr(statement, "names", ()):
            found.add((alias.asname or alias.name, f"{kind} {source} {alias.name}"))
    return found


RULE = Rule(
    name="try_imports",
    summary="Keep one import where both branches of a `try` import the same.",
    rows=("try-import-django-compat",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(
        "ImportError",
        "ModuleNotFoundError",
    ),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Try: visit_try},
    examples=(
        Example(
            title="both are the same since a rename",
            before=(
                "try:\n"
                "    from django.urls import reverse\n"
                "except ImportError:\n"
                "    from django.urls import reverse\n"
                "\n"
                'reverse("a")\n'
            ),
            after=('from django.urls import reverse\n\nreverse("a")\n'),
        ),
        Example(
            title="inside a function",
            before=(
                "def json():\n"
                "    try:\n"
                "        import json\n"
                "    except ImportError:\n"
                "        import json\n"
                "    return json\n"
            ),
            after=("def json():\n    import json\n    return json\n"),
        ),
        Example(
            title="two different modules",
            before=("try:\n    import simplejson as json\nexcept ImportError:\n    import json\n"),
        ),
        Example(
            title="a comment on the branch that goes",
            before=(
                "try:\n"
                "    from a import b\n"
                "except ImportError:  # Django 1.6\n"
                "    from a import b\n"
            ),
            after="from a import b\n",
        ),
        Example(
            title="a comment on the branch that stays",
            before=(
                "try:  # the new place\n"
                "    from a import b\n"
                "except ImportError:\n"
                "    from a import b\n"
            ),
        ),
        Example(
            title="more than imports",
            before=("try:\n    from a import b\nexcept ImportError:\n    b = None\n"),
        ),
    ),
)
