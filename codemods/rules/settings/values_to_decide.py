"""Report values of settings that a release of Django reads in another way."""

import ast
from collections.abc import Callable, Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import dictionaries, settings_files, statements, strings
from codemods.toolkit.crossings import Crossing

Question = Callable[[ast.expr, Module], bool]
MYSQL = frozenset(("django.db.backends.mysql", "django.contrib.gis.db.backends.mysql"))
ISOLATION = Crossing(
    (2, 0),
    "MySQL reads committed rows by default from 2.0 on: OPTIONS['isolation_level'] says else",
)
CHARSET = Crossing(
    (5, 2), "MySQL connections use utf8mb4 by default from 5.2 on: OPTIONS['charset'] says else"
)


def is_on(value: ast.expr, module: Module) -> bool:  # noqa: ARG001
    """Ask whether a value may be true."""
    return not (isinstance(value, ast.Constant) and not value.value)


def is_relative(value: ast.expr, module: Module) -> bool:  # noqa: ARG001
    """Ask whether an address stands for a folder below the site's own."""
    text = strings.text(value)
    return bool(text) and "//" not in str(text) and not str(text).startswith("/")


def is_without_l10n(value: ast.expr, module: Module) -> bool:  # noqa: ARG001
    """Ask whether the formats of settings are used for want of those of languages."""
    return any(
        isinstance(item.value, ast.Constant) and item.value.value is False
        for item in settings_files.assignments(module, "USE_L10N")
    )


def is_shared_domain(value: ast.expr, module: Module) -> bool:
    """Ask whether a cookie serves several hosts, none of which is named as trusted."""
    text = strings.text(value) or ""
    return text.startswith(".") and not settings_files.mentions(module, "CSRF_TRUSTED_ORIGINS")


def is_behind_proxy(value: ast.expr, module: Module) -> bool:
    """Ask whether cookies need TLS while nothing says how Django learns of it."""
    known = ("CSRF_TRUSTED_ORIGINS", "SECURE_PROXY_SSL_HEADER")
    return (
        isinstance(value, ast.Constant)
        and value.value is True
        and not any(settings_files.mentions(module, name) for name in known)
    )


def always(value: ast.expr, module: Module) -> bool:  # noqa: ARG001
    """Answer yes: the setting itself is told."""
    return True


ORIGINS = "Django 4.0 checks the Origin header: {} CSRF_TRUSTED_ORIGINS, or forms may be refused"
TABLE: dict[str, tuple[Question, Crossing]] = {
    "CSRF_COOKIE_DOMAIN": (
        is_shared_domain,
        Crossing((4, 0), ORIGINS.format("name the hosts in")),
    ),
    "CSRF_COOKIE_SECURE": (
        is_behind_proxy,
        Crossing((4, 0), ORIGINS.format("behind a proxy set SECURE_PROXY_SSL_HEADER or")),
    ),
    **{
        name: (
            is_relative,
            Crossing((3, 1), f"a relative {name} gets SCRIPT_NAME in front from Django 3.1 on"),
        )
        for name in ("STATIC_URL", "MEDIA_URL")
    },
    **{
        name: (
            is_on,
            Crossing((4, 2), "the mail server's certificate and name are checked from 4.2 on"),
        )
        for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL")
    },
    **{
        name: (
            is_without_l10n,
            Crossing((2, 0), f"form fields read numbers by {name} from Django 2.0 on"),
        )
        for name in ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR")
    },
    "USE_BLANK_CHOICE_DASH": (
        always,
        Crossing((6, 1), "a transitional setting, which goes in 2028: remove it", (2028, 0)),
    ),
    "SIGNED_COOKIE_LEGACY_SALT_FALLBACK": (
        always,
        Crossing((6, 1), "False by default from 6.1 on, and gone in 2028: remove it", (2028, 0)),
    ),
    "URLIZE_ASSUME_HTTPS": (
        always,
        Crossing(
            (6, 0), "a transitional setting, which goes in 2028: keep it until then", (2028, 0)
        ),
    ),
}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report a setting that has such a value."""
    names = statements.assigned_names(node) if module.is_settings else ()
    for name in names:
        if name in TABLE and TABLE[name][0](node.value, module):
            yield from TABLE[name][1].at(node, module)


def visit_dict(node: ast.Dict, module: Module) -> Iterator[Advice]:
    """Report a MySQL database that leaves Django the choice of what has another default now."""
    engine = dictionaries.value_of(node, "ENGINE")
    if not module.is_settings or strings.text(engine) not in MYSQL:
        return
    options = dictionaries.value_of(node, "OPTIONS")
    if options is not None and not isinstance(options, ast.Dict):
        return
    text = module.source(options) if options is not None else ""
    if "isolation_level" not in text:
        yield from ISOLATION.at(node, module)
    if "charset" not in text and "read_default_file" not in text:
        yield from CHARSET.at(node, module)


RULE = Rule(
    name="values_to_decide",
    rows=(
        "bi20-mysql-isolation",
        "bi20-decimal-separator",
        "bi31-static-url-script-name",
        "csrf-origin-required",
        "bi42-smtp-verify",
        "bi52-utf8mb4",
        "use-blank-choice-dash",
        "signed-cookie-salt",
    ),
    summary="Report values of settings that a release of Django reads in another way.",
    since=(2, 0),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=(*TABLE, "django.db.backends.mysql", "django.contrib.gis.db.backends.mysql"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#csrf",
    visit={ast.Assign: visit_assign, ast.Dict: visit_dict},
    examples=(
        Example(
            path="config/settings.py",
            before="DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'NAME': 'a'}}\n",
            advice="use utf8mb4 by default",
        ),
        Example(
            title="a cookie for several hosts",
            path="config/settings.py",
            before="CSRF_COOKIE_DOMAIN = '.example.org'\n",
            advice="name the hosts in CSRF_TRUSTED_ORIGINS",
        ),
        Example(
            title="a proxy that ends TLS, perhaps",
            path="config/settings.py",
            before="CSRF_COOKIE_SECURE = True\n",
            advice="SECURE_PROXY_SSL_HEADER",
        ),
        Example(
            title="an address below the site's",
            path="config/settings.py",
            before="STATIC_URL = 'static/'\n",
            advice="gets SCRIPT_NAME in front",
        ),
        Example(
            title="mail",
            path="config/settings.py",
            before="EMAIL_USE_TLS = env.bool('TLS')\n",
            advice="certificate and name are checked",
        ),
        Example(
            title="formats",
            path="config/settings.py",
            before="USE_L10N = False\nDECIMAL_SEPARATOR = ','\n",
            advice="read numbers by DECIMAL_SEPARATOR",
        ),
        Example(
            title="a setting for the way",
            path="config/settings.py",
            before="USE_BLANK_CHOICE_DASH = True\n",
            advice="which goes in 2028",
        ),
        Example(
            title="values that say it, or mean the same as before",
            path="config/settings.py",
            before="DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'OPTIONS': {\n"
            "    'charset': 'utf8mb4', 'isolation_level': 'repeatable read'}}}\n"
            "OTHER = {'ENGINE': 'django.db.backends.postgresql'}\n"
            "CSRF_COOKIE_DOMAIN = None\nCSRF_COOKIE_SECURE = DEBUG\nSTATIC_URL = '/static/'\n"
            "MEDIA_URL = 'https://cdn.example.org/'\nEMAIL_USE_TLS = False\n"
            "DECIMAL_SEPARATOR = ','\n",
        ),
        Example(title="not a settings module", before="STATIC_URL = 'static/'\n"),
    ),
)
