"""django-upgrade's fixers on a text and a tree that are already in memory, each by its name.

Where a fixer leaves broken code, or does less than a rule of ours, it is not run: see `REPLACED`.
Its own walk is not used either: the tree has been walked once, and going by node type over it also
tells which fixer asked for what.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter

from django_upgrade.data import FIXERS, Settings, State
from django_upgrade.main import SUPPORTED_TARGET_VERSIONS, fixup_dedent_tokens
from tokenize_rt import Offset, Token, reversed_enumerate, src_to_tokens, tokens_to_src

from codemods.fixers_spared import is_spared
from codemods.outcome import Applied
from codemods.releases import Release
from codemods.rule import Safety
from codemods.source.module import Module
from codemods.source.tree import Tree

REPLACED: dict[str, str] = {
    "django_urls": "it takes `x/$` for `^x/$`, and edits strings that are keys of translations",
    "null_boolean_field": "it leaves `blank=True` out, so that forms begin to require the field",
    "on_delete": "it knows no `to=`, no alias, no positional `to_field` and no subclass",
    "signal_providing_args": "it only knows two spellings of Signal",
    "index_together": "it changes the model without the migration that the change needs",
    "render_to_response": "it leaves `context_instance`, and files that use `render()` already",
    "queryset_paginator": "it knows no other name of the class or of its module",
    "settings_storages": "it reads one settings module without seeing the ones it inherits from",
    "utils_encoding": "it knows no other name of the module, no shared names and no clash of names",
    "utils_http": "it leaves `host=` in, and writes over names that are taken",
    "utils_text": "its `import html` is shadowed by any variable of that name",
    "utils_timezone": "it takes every `utc` for Django's, and reads the first imports only",
    "utils_translation": "it leaves the old name bound nowhere when another module imports it",
    "use_l10n": "our rule of that name does it",
    "versioned_branches": "our version_branches knows more conditions, and spares setup.py",
    "versioned_test_skip_decorators": "it leaves the imports behind the condition unused",
}
"""Fixers that are not run, each with the reason."""

Callback = tuple[str, Callable[[list[Token], int], None]]


def run(
    module: Module, *, target: Release, leave_out: frozenset[str] = frozenset()
) -> tuple[str, list[Applied]]:
    """Give a module's text after all fixers up to a target, and which of them changed it."""
    callbacks = _callbacks(module, target, leave_out)
    if not callbacks:
        return module.text, []
    tokens = src_to_tokens(module.text)
    fixup_dedent_tokens(tokens)
    applied: list[Applied] = []
    for index, token in reversed_enumerate(tokens):
        if not token.src:
            continue
        for name, callback in callbacks.get(token.offset, ()):
            before = list(tokens)
            callback(tokens, index)
            if tokens != before:
                applied.append(_applied(name, token.line or 1))
    text = _ended(tokens_to_src(tokens), like=module.text)
    return (text, applied[::-1]) if text != module.text else (module.text, [])


def _ended(text: str, *, like: str) -> str:
    """Take away the empty lines that are left where the last statement of a file is gone."""
    return text.rstrip("\n") + "\n" if text.endswith("\n\n") and not like.endswith("\n\n") else text


def _callbacks(
    module: Module, target: Release, leave_out: frozenset[str]
) -> Mapping[Offset, list[Callback]]:
    known = max(version for version in SUPPORTED_TARGET_VERSIONS if version <= target)
    settings = _settings(known)
    state = State(settings, module.path.as_posix(), _from_imports(module.tree))
    named = module.once("named_nodes", _named_nodes)
    found: defaultdict[Offset, list[Callback]] = defaultdict(list)
    for name in sorted(settings.enabled_fixers):
        fixer = FIXERS[name]
        if _reported(name) in leave_out:
            continue
        if fixer.min_version > known or (fixer.condition and not fixer.condition(state)):
            continue
        for node_type, registrations in fixer.ast_funcs.items():
            for node in _seen(module, node_type, named, [names for _, names in registrations]):
                if is_spared(name, node, module):
                    continue
                for visit, names in registrations:
                    if names is None or _name(node) in names:
                        for offset, callback in visit(state, node, _parents(module.tree, node)):
                            found[offset].append((name, callback))
    return found


Named = Mapping[tuple[type[ast.AST], str], list[tuple[int, ast.AST]]]


def _named_nodes(module: Module) -> Named:
    """Give the calls, names and attributes of a module by word, each with its place in order."""
    found: defaultdict[tuple[type[ast.AST], str], list[tuple[int, ast.AST]]] = defaultdict(list)
    for node_type in (ast.Call, ast.Name, ast.Attribute):
        for place, node in enumerate(module.tree.by_type.get(node_type, ())):
            found[node_type, _name(node)].append((place, node))
    return found


def _seen(
    module: Module,
    node_type: type[ast.AST],
    named: Named,
    wanted: Sequence[Collection[str] | None],
) -> Iterable[ast.AST]:
    """Give the nodes of a type that a fixer wants to see, in order: all, or those of some words."""
    words: set[str] = set()
    for names in wanted:
        if names is None:
            return module.tree.by_type.get(node_type, ())
        words.update(names)
    places = [entry for word in words for entry in named.get((node_type, word), ())]
    return [node for _, node in sorted(places, key=itemgetter(0))]


def _from_imports(tree: Tree) -> defaultdict[str, set[str]]:
    """Collect what is imported from Django, as the fixers want it: name by module."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in tree.by_type.get(ast.ImportFrom, ()):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            top = node.module.partition(".")[0]
            if top in {"django", "unittest"}:
                found[node.module].update(
                    a.name for a in node.names if not a.asname and a.name != "*"
                )
    return found


def _parents(tree: Tree, node: ast.AST) -> tuple[ast.AST, ...]:
    """Give the nodes around a node, the module first."""
    chain: list[ast.AST] = []
    while node in tree.parents:
        node = tree.parents[node]
        chain.append(node)
    return tuple(reversed(chain))


def _name(node: ast.AST) -> str:
    """Give the word by which fixers choose calls, names and attributes."""
    target = node.func if isinstance(node, ast.Call) else node
    return str(getattr(target, "id", getattr(target, "attr", "")))


def _applied(name: str, line: int) -> Applied:
    release = max(FIXERS[name].min_version, (1, 0))
    return Applied(_reported(name), line, release, Safety.SAFE)


def _reported(name: str) -> str:
    return f"django-upgrade:{name}"


@cache
def _settings(target: Release) -> Settings:
    return Settings(target, skip_fixers=set(REPLACED))
