"""Make a middleware by hand with the `get_response` that it cannot be made without."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry

MIXIN = "django.utils.deprecation.MiddlewareMixin"
DJANGO = frozenset(
    f"django.{name}"
    for name in (
        "contrib.auth.middleware.AuthenticationMiddleware",
        "contrib.auth.middleware.PersistentRemoteUserMiddleware",
        "contrib.auth.middleware.RemoteUserMiddleware",
        "contrib.flatpages.middleware.FlatpageFallbackMiddleware",
        "contrib.messages.middleware.MessageMiddleware",
        "contrib.redirects.middleware.RedirectFallbackMiddleware",
        "contrib.sessions.middleware.SessionMiddleware",
        "contrib.sites.middleware.CurrentSiteMiddleware",
        "middleware.cache.CacheMiddleware",
        "middleware.cache.FetchFromCacheMiddleware",
        "middleware.cache.UpdateCacheMiddleware",
        "middleware.clickjacking.XFrameOptionsMiddleware",
        "middleware.common.BrokenLinkEmailsMiddleware",
        "middleware.common.CommonMiddleware",
        "middleware.csrf.CsrfViewMiddleware",
        "middleware.gzip.GZipMiddleware",
        "middleware.http.ConditionalGetMiddleware",
        "middleware.locale.LocaleMiddleware",
        "middleware.security.SecurityMiddleware",
    )
)
NO_VIEW = "lambda request: None"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Pass a callable where nothing, or `None`, is passed."""
    is_plain = _is_middleware(node.func, module)
    if is_plain is False and not node.args and not node.keywords:
        yield module.advice(node, "MiddlewareMixin cannot be made without get_response any more")
    if not is_plain:
        return
    match node.args, node.keywords:
        case [], []:
            end = module.end(node) - 1
            yield module.change(node, Edit(end, end, NO_VIEW))
        case ([ast.Constant(value=None) as given], []) | (
            [],
            [ast.keyword(arg="get_response", value=ast.Constant(value=None) as given)],
        ):
            yield module.change(node, module.replace(given, NO_VIEW))


def _is_middleware(node: ast.expr, module: Module) -> bool | None:
    """Tell whether a class is made as `MiddlewareMixin` says, and no base may say otherwise.

    False stands for middleware that has a beginning of its own, None for anything else.
    """
    local = ancestry.local_class(node.id, module) if isinstance(node, ast.Name) else None
    if local is not None:
        ancestors = ancestry.ancestors(local, module)
        defines_init = ancestry.defines(local, module, "__init__")
    else:
        name = ancestry.absolute(module, module.qualified(node)) or ""
        facts = ancestry.facts_of(module, name)
        ancestors = facts.ancestors | ({name} & DJANGO)
        defines_init = "__init__" in facts.members
    known = {MIXIN, *DJANGO}
    if known.isdisjoint(ancestors) or not known.issuperset(ancestors - module.facts.classes.keys()):
        return None
    return not defines_init


_IMPORT = "from django.contrib.sessions.middleware import SessionMiddleware\n\n"
_CLASS = (
    "from django.utils.deprecation import MiddlewareMixin\n\n\n"
    "class Shop(MiddlewareMixin):\n    def process_request(self, request):\n        pass\n\n\n"
)

RULE = Rule(
    name="middleware_get_response",
    rows=("middlewaremixin-get-response",),
    summary="Make a middleware by hand with the `get_response` that it cannot be made without.",
    since=(1, 10),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("Middleware(", "MiddlewareMixin"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-removed-in-4-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_IMPORT}SessionMiddleware().process_request(request)  # a session\n",
            after=f"{_IMPORT}SessionMiddleware(lambda request: None).process_request(request)"
            "  # a session\n",
        ),
        Example(
            title="that is told not to have one",
            path="shop/tests.py",
            before=f"{_IMPORT}first = SessionMiddleware(None)\n"
            "second = SessionMiddleware(get_response=None)\n",
            after=f"{_IMPORT}first = SessionMiddleware(lambda request: None)\n"
            "second = SessionMiddleware(get_response=lambda request: None)\n",
        ),
        Example(
            title="of the project",
            path="shop/middleware.py",
            before=f"{_CLASS}shop = Shop()\n",
            after=f"{_CLASS}shop = Shop(lambda request: None)\n",
        ),
        Example(
            title="with a beginning of its own",
            path="shop/middleware.py",
            before="from django.utils.deprecation import MiddlewareMixin\n\n\n"
            "class A(MiddlewareMixin):\n    def __init__(self, *args):\n"
            "        super().__init__(*args)\n\n\na = A()\n",
            advice="without get_response",
        ),
        Example(
            title="with one, or with a base that may have a beginning of its own",
            path="shop/middleware.py",
            before=f"{_IMPORT}from django.utils.deprecation import MiddlewareMixin\n"
            "from other import Base\n\n\nclass B(Base, MiddlewareMixin):\n    pass\n\n\n"
            "b = B()\nc = SessionMiddleware(view)\nd = SessionMiddleware(*args)\n"
            "e = OtherMiddleware()\n",
        ),
    ),
)
