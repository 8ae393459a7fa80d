"""Import from the modules of `django.template` that hold a name today."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_BASE = "django.template.base"
TABLE = Renames(
    names={
        f"{_BASE}.BaseContext": "django.template.context.BaseContext",
        f"{_BASE}.Context": "django.template.Context",
        f"{_BASE}.ContextPopException": "django.template.context.ContextPopException",
        f"{_BASE}.RequestContext": "django.template.RequestContext",
        f"{_BASE}.Library": "django.template.Library",
        f"{_BASE}.InvalidTemplateLibrary": "django.template.library.InvalidTemplateLibrary",
        f"{_BASE}.TemplateDoesNotExist": "django.template.TemplateDoesNotExist",
        f"{_BASE}.parse_bits": "django.template.library.parse_bits",
        f"{_BASE}.LoaderOrigin": f"{_BASE}.Origin",
        f"{_BASE}.StringOrigin": f"{_BASE}.Origin",
        "django.template.loader.LoaderOrigin": f"{_BASE}.Origin",
        "django.template.loader.BaseLoader": "django.template.loaders.base.Loader",
    },
    modules={"django.core.context_processors": "django.template.context_processors"},
)

RULE = Rule(
    name="template_modules",
    summary="Import from the modules of `django.template` that hold a name today.",
    rows=(
        "compat-template-context",
        "template-origin-alias",
    ),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#features-removed-in-1-9",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.template.base import Context, Library, Node, Template\n"
                "\n"
                "register = Library()\n"
            ),
            after=(
                "from django.template.base import Node, Template\n"
                "from django.template import Context, Library\n"
                "\n"
                "register = Library()\n"
            ),
        ),
        Example(
            before=(
                "from django.template.loader import BaseLoader, get_template\n"
                "\n"
                "\n"
                "class Loader(BaseLoader):\n"
                "    pass\n"
            ),
            after=(
                "from django.template.loader import get_template\n"
                "from django.template.loaders.base import Loader as BaseLoader\n"
                "\n"
                "\n"
                "class Loader(BaseLoader):\n"
                "    pass\n"
            ),
        ),
        Example(
            before=("from django.core.context_processors import csrf\n\ncontext = csrf(request)\n"),
            after=(
                "from django.template.context_processors import csrf\n\ncontext = csrf(request)\n"
            ),
        ),
        Example(
            title="a path in the settings",
            path="config/settings.py",
            before=(
                "TEMPLATE_CONTEXT_PROCESSORS = (\n"
                '    "django.core.context_processors.request",\n'
                '    "shop.context_processors.cart",\n'
                ")\n"
            ),
            after=(
                "TEMPLATE_CONTEXT_PROCESSORS = (\n"
                '    "django.template.context_processors.request",\n'
                '    "shop.context_processors.cart",\n'
                ")\n"
            ),
        ),
        Example(
            title="at rest",
            before="from django.template import Context, Library\n",
        ),
    ),
)
