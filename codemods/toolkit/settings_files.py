"""Settings modules: what one of them assigns, and whether it stands on its own."""

import ast

from codemods.change import Edit
from codemods.source.module import Module
from codemods.toolkit import statements

_DYNAMIC = (b"globals()", b"locals()", b"vars()", b"exec(", b"execfile(")


def assignments(module: Module, name: str) -> list[ast.Assign]:
    """Give the module-level statements that assign a setting and nothing else."""
    return [
        statement
        for statement in module.root.body
        if isinstance(statement, ast.Assign) and statements.assigned_names(statement) == (name,)
    ]


def mentions(module: Module, name: str) -> bool:
    """Tell whether a setting is spoken of anywhere in a module, in a string or an import too."""
    return name.encode() in module.data


def is_base(module: Module) -> bool:
    """Tell whether a module is a project's settings by itself: it takes them from no other one."""
    return (
        module.is_settings
        and not module.scopes.stars
        and not any(word in module.data for word in _DYNAMIC)
        and len(assignments(module, "INSTALLED_APPS")) == 1
    )


def insert_setting(module: Module, anchor: ast.stmt, line: str) -> Edit:
    """Make the edit that puts a setting after a statement, with an empty line between them."""
    edit = statements.insert_after(module, anchor, line)
    return Edit(edit.start, edit.end, "\n" + edit.text)


def is_removable(node: ast.Assign, module: Module) -> bool:
    """Tell whether a setting is assigned at the top of a settings module and read nowhere in it."""
    names = statements.assigned_names(node)
    uses = [
        name
        for name in module.tree.by_type.get(ast.Name, ())
        if isinstance(name, ast.Name) and name.id in names and name not in node.targets
    ]
    return module.is_settings and not uses and module.parent(node) is module.root
