"""Keep the one import that works of `try: import … except ImportError: …`."""

import ast
from collections.abc import Iterator, Sequence

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import availability, blocks

ERRORS = {"ImportError", "ModuleNotFoundError"}
_IMPORTS = (ast.Import, ast.ImportFrom)


def visit_try(node: ast.Try, module: Module) -> Iterator[Change]:
    """Keep the branch that newer versions take, where the other one can no longer succeed."""
    if len(node.handlers) != 1 or node.finalbody or not _is_import_error(node.handlers[0].type):
        return
    [handler] = node.handlers
    kept = _kept(node, handler, module)
    if kept is None:
        return
    edits = blocks.keep(module, node, kept)
    if edits:
        yield module.change(node, *edits)


def _kept(node: ast.Try, handler: ast.ExceptHandler, module: Module) -> Sequence[ast.stmt] | None:
    """Give the block that stays, or None where it cannot be told."""
    given = _bound(node.body)
    fallback = _bound(handler.body)
    if not given or not isinstance(node.body[0], _IMPORTS):
        return None
    if _has_dead(node.body, module):
        return handler.body if fallback and given <= fallback and not node.orelse else None
    if fallback is None or not fallback <= given or node.orelse:
        return None
    is_sure = _is_alive(node.body, module) or _same(node.body, handler.body)
    has_imports = any(isinstance(child, _IMPORTS) for child in handler.body)
    return node.body if is_sure or (has_imports and _has_dead(handler.body, module)) else None


def _bound(block: Sequence[ast.stmt]) -> set[str] | None:
    """Give the names that a block of imports and plain definitions binds; None for other code."""
    names: set[str] = set()
    for statement in block:
        match statement:
            case ast.Import() | ast.ImportFrom():
                names |= {alias.asname or alias.name.partition(".")[0] for alias in statement.names}
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Constant() | ast.Name() | ast.Attribute()
            ):
                names.add(name)
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names.add(name)
            case ast.Pass():
                pass
            case _:
                return None
    return names


def _has_dead(block: Sequence[ast.stmt], module: Module) -> bool:
    return any(
        availability.is_dead(name, module.facts.target)
        for name in _imported(block)
        if name.partition(".")[0] not in module.facts.modules
    )


def _is_alive(block: Sequence[ast.stmt], module: Module) -> bool:
    is_simple = all(
        isinstance(statement, _IMPORTS)
        or (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant))
        for statement in block
    )
    names = _imported(block)
    return is_simple and all(availability.is_alive(name, module.facts.target) for name in names)


def _imported(block: Sequence[ast.stmt]) -> list[str]:
    """Give the dotted names that a block imports."""
    names = []
    for statement in block:
        if isinstance(statement, ast.Import):
            names += [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom):
            source = "." * statement.level + (statement.module or "")
            names += [f"{source}.{alias.name}" for alias in statement.names]
    return names


def _same(block: Sequence[ast.stmt], other: Sequence[ast.stmt]) -> bool:
    return [ast.dump(child) for child in block] == [ast.dump(child) for child in other]


def _is_import_error(kind: ast.expr | None) -> bool:
    """Tell whether a handler catches a failed import (the bare `except:` does, too)."""
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return kind is None or any(isinstance(one, ast.Name) and one.id in ERRORS for one in kinds)


RULE = Rule(
    name="import_fallbacks",
    rows=("py-try-import-compat", "try-import-django-compat"),
    summary="Keep the one import that works of `try: import … except ImportError: …`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("except",),
    url="https://docs.djangoproject.com/en/dev/releases/",
    visit={ast.Try: visit_try},
    examples=(
        Example(
            before="try:\n    from urllib.parse import quote, urljoin\n"
            "except ImportError:  # Python 2\n    from urllib import quote\n"
            "    from urlparse import urljoin\n",
            after="from urllib.parse import quote, urljoin\n",
        ),
        Example(
            title="the other way round, with `as` and a comment",
            before="try:\n    import cPickle as pickle\nexcept:\n    import pickle  # slow\n",
            after="import pickle  # slow\n",
        ),
        Example(
            title="a module that moved in Django",
            before="import os\n\ntry:\n    from django.core.urlresolvers import (\n"
            "        NoReverseMatch,\n        reverse,\n    )\nexcept ImportError:\n"
            "    from django.urls import (\n        NoReverseMatch,\n        reverse,\n    )\n",
            after="import os\n\nfrom django.urls import (\n    NoReverseMatch,\n    reverse,\n)\n",
        ),
        Example(
            title="an import that cannot fail needs no fallback",
            before="try:\n    from django.utils.deprecation import MiddlewareMixin\n"
            "except ImportError:\n    MiddlewareMixin = object\n\n\ndef f():\n    try:\n"
            "        import json\n    except ImportError:\n        import simplejson as json\n",
            after="from django.utils.deprecation import MiddlewareMixin\n\n\ndef f():\n"
            "    import json\n",
        ),
        Example(
            title="nor one that is written out",
            before="try:\n    from django.utils.deprecation import MiddlewareMixin\n"
            "except ImportError:\n    class MiddlewareMixin(object):\n        pass\n",
            after="from django.utils.deprecation import MiddlewareMixin\n",
        ),
        Example(
            title="a fallback inside a fallback",
            before="try:\n    from urllib.parse import quote\nexcept ImportError:\n    try:\n"
            "        from urllib2 import quote\n    except ImportError:\n"
            "        from urllib import quote\n",
            after="from urllib.parse import quote\n",
        ),
        Example(
            title="packages that may be there or not, or a Python that may be too old",
            before="try:\n    import ujson as json\nexcept ImportError:\n    import json\n"
            "try:\n    import zoneinfo\nexcept ImportError:\n    from backports import zoneinfo\n"
            "try:\n    import bz2\n    has_bz2 = True\nexcept ImportError:\n    has_bz2 = False\n",
        ),
        Example(
            title="the branches give different names, or do more",
            before="try:\n    from urllib2 import urlopen, Request\nexcept ImportError:\n"
            "    from urllib.request import urlopen\n"
            "try:\n    import json\nexcept ImportError:\n    json = None\nelse:\n    use(json)\n"
            "try:\n    import json\nexcept ImportError:\n    json = load()\n",
        ),
        Example(
            title="another error is meant",
            before="try:\n    import json\nexcept ValueError:\n    json = None\n",
        ),
    ),
)
