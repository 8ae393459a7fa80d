"""Rename the `u…gettext` functions of Python 2 to `gettext` and its kin."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_HOME = "django.utils.translation"
TABLE = Renames(
    names={
        f"{_HOME}.ugettext": f"{_HOME}.gettext",
        f"{_HOME}.ugettext_lazy": f"{_HOME}.gettext_lazy",
        f"{_HOME}.ugettext_noop": f"{_HOME}.gettext_noop",
        f"{_HOME}.ungettext": f"{_HOME}.ngettext",
        f"{_HOME}.ungettext_lazy": f"{_HOME}.ngettext_lazy",
    }
)

RULE = Rule(
    name="utils_translation",
    summary="Rename the `u…gettext` functions of Python 2 to `gettext` and its kin.",
    rows=(
        "ugettext",
        "ugettext-lazy",
        "ugettext-noop",
        "ungettext",
        "ungettext-lazy",
        "migration-ugettext",
    ),
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#django-utils-translation-ugettext-ugettext-lazy-ugettext-noop-ungettext-and-ungettext-lazy",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.translation import ugettext_lazy as _, ungettext\n"
                "\n"
                'print(_("Name"), ungettext("one", "many", n))\n'
            ),
            after=(
                "from django.utils.translation import gettext_lazy as _, ngettext\n"
                "\n"
                'print(_("Name"), ngettext("one", "many", n))\n'
            ),
        ),
        Example(
            title="in a migration",
            path="shop/migrations/0002_paid.py",
            before=(
                "import django.utils.translation\n"
                "from django.utils.translation import ugettext_lazy as _\n\n"
                'name = _("Name")\n'
            ),
            after=(
                "import django.utils.translation\n"
                "from django.utils.translation import gettext_lazy as _\n\n"
                'name = _("Name")\n'
            ),
        ),
        Example(
            title="by the module",
            before=(
                'from django.utils import translation\n\nprint(translation.ugettext("Name"))\n'
            ),
            after=('from django.utils import translation\n\nprint(translation.gettext("Name"))\n'),
        ),
        Example(
            title="inside a function",
            before=(
                "def view():\n"
                "    from django.utils.translation import ugettext\n"
                '    return ugettext("Name")\n'
            ),
            after=(
                "def view():\n"
                "    from django.utils.translation import gettext\n"
                '    return gettext("Name")\n'
            ),
        ),
        Example(
            title="today's names",
            before="from django.utils.translation import gettext as _, ngettext\n",
        ),
        Example(
            title="the standard library",
            before="from gettext import ugettext\n",
        ),
    ),
)
