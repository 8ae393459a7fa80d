"""Take settings away that Django no longer reads, where their value was the default."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

ANY = object()
SETTINGS: dict[str, tuple[object, str]] = {
    "SECURE_BROWSER_XSS_FILTER": (ANY, ""),
    "FILE_CHARSET": ("utf-8", "files read by Django must be UTF-8"),
    "DEFAULT_CONTENT_TYPE": ("text/html", "set content_type where a response is made"),
    "USE_ETAGS": (False, "add ConditionalGetMiddleware to MIDDLEWARE"),
    "SEND_BROKEN_LINK_EMAILS": (False, "add BrokenLinkEmailsMiddleware to MIDDLEWARE"),
    "TRANSACTIONS_MANAGED": (False, "set AUTOCOMMIT in DATABASES"),
}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Take the setting away, or say what stands for it where it said something."""
    names = statements.assigned_names(node)
    if len(names) != 1 or names[0] not in SETTINGS or not module.is_settings:
        return
    default, instead = SETTINGS[names[0]]
    is_default = isinstance(node.value, ast.Constant) and node.value.value == default
    if (default is ANY or is_default) and _is_alone(node, names[0], module):
        yield module.change(node, statements.remove(module, node))
    elif instead:
        yield module.advice(node, f"{names[0]} is read no more: {instead}")


def _is_alone(node: ast.Assign, name: str, module: Module) -> bool:
    """Tell whether a setting is assigned at the top of the module and used nowhere in it."""
    uses = [
        n
        for n in module.tree.by_type.get(ast.Name, ())
        if isinstance(n, ast.Name) and n.id == name and n not in node.targets
    ]
    return not uses and module.parent(node) is module.root


RULE = Rule(
    name="removed_settings",
    rows=("secure-browser-xss-filter", "default-content-type", "file-charset", "use-etags"),
    summary="Take settings away that Django no longer reads.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=tuple(SETTINGS),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#securitymiddleware-no-longer-sets-the-x-xss-protection-header",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "SECURE_SSL_REDIRECT = True\n"
                "SECURE_BROWSER_XSS_FILTER = env.bool('XSS')  # old browsers\n"
                "FILE_CHARSET = 'utf-8'\n"
            ),
            after="SECURE_SSL_REDIRECT = True\n",
        ),
        Example(
            title="a value that meant something",
            path="config/settings.py",
            before="USE_ETAGS = True\n",
            advice="add ConditionalGetMiddleware",
        ),
        Example(
            title="read again further down",
            path="config/settings.py",
            before="SECURE_BROWSER_XSS_FILTER = True\nprint(SECURE_BROWSER_XSS_FILTER)\n",
        ),
        Example(title="not a settings module", before="USE_ETAGS = True\n"),
    ),
)
