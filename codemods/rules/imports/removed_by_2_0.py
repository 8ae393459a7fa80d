"""Report what Django lost up to 2.0 and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "django.contrib.comments": ("install django-contrib-comments, or move to another package"),
        "django.contrib.formtools": "install django-formtools and import formtools",
        "django.contrib.localflavor": "install django-localflavor and import localflavor",
        "django.contrib.markup": "render markup with a package of its own",
        "django.contrib.webdesign": "{% lorem %} is built in",
        "django.contrib.gis.geoip": "use django.contrib.gis.geoip2 with .mmdb files",
        "django.contrib.gis.utils.precision_wkt": "use WKTWriter(precision=…)",
        "django.contrib.gis.utils.wkt.precision_wkt": "use WKTWriter(precision=…)",
        "django.core.management.setup_environ": (
            "set DJANGO_SETTINGS_MODULE and call django.setup()"
        ),
        "django.core.management.execute_manager": ("use execute_from_command_line in manage.py"),
        "django.db.models.fields.related.add_lazy_relation": "use lazy_related_operation",
        "django.db.models.fields.subclassing.SubfieldBase": (
            "define from_db_value() and to_python() on the field"
        ),
        "django.db.models.query.ValuesQuerySet": "values() returns a QuerySet",
        "django.db.models.query.ValuesListQuerySet": "values_list() returns a QuerySet",
        "django.db.models.sql.aggregates": (
            "aggregates are expressions in django.db.models.aggregates"
        ),
        "django.db.transaction.commit_manually": "use set_autocommit() or atomic()",
        "django.forms.widgets.RadioFieldRenderer": "widgets are rendered by templates",
        "django.forms.widgets.CheckboxFieldRenderer": "widgets are rendered by templates",
        "django.forms.widgets.RadioInput": "widgets are rendered by templates",
        "django.template.base.add_to_builtins": (
            "name the library in the template engine's OPTIONS['builtins']"
        ),
        "django.template.base.get_library": "ask Engine.get_default().template_libraries",
        "django.template.loader.find_template": "use Engine.get_default().find_template()",
        "django.template.loader.find_template_loader": (
            "use Engine.get_default().find_template_loader()"
        ),
        "django.template.loader.get_template_from_string": (
            "use Engine.get_default().from_string()"
        ),
        "django.test.utils.IgnorePendingDeprecationWarningsMixin": "use ignore_warnings()",
        "django.utils.checksums": "the package django-localflavor had the algorithms",
        "django.utils.datastructures.MergeDict": (
            "use {**first, **second} or collections.ChainMap"
        ),
        "django.utils.encoding.StrAndUnicode": "define __str__ alone",
        "django.utils.functional.memoize": "use functools.lru_cache",
        "django.utils.html.clean_html": "use a package that sanitizes HTML",
        "django.utils.html.fix_ampersands": "escape() does it",
        "django.utils.html.remove_tags": "use a package that sanitizes HTML",
        "django.utils.html.strip_entities": ("use html.unescape or a package that sanitizes HTML"),
        "django.utils.html_parser.HTMLParseError": ("Python's parser raises nothing of that kind"),
        "django.utils.text.javascript_quote": "use escapejs()",
        "django.utils.tzinfo": "use datetime.timezone or zoneinfo",
        "django.utils.safestring.EscapeData": "conditional_escape() asks for __html__ only",
        "django.utils.safestring.EscapeText": "conditional_escape() asks for __html__ only",
        "django.utils.safestring.EscapeUnicode": ("conditional_escape() asks for __html__ only"),
        "django.utils.safestring.mark_for_escaping": "use conditional_escape()",
    }
)

RULE = Rule(
    name="removed_by_2_0",
    summary="Report what Django lost up to 2.0 and nothing simply replaces.",
    rows=(
        "add-lazy-relation",
        "gis-geoip",
        "mark-for-escaping",
        "precision-wkt",
    ),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.utils.datastructures import MergeDict, MultiValueDict\n",
            advice="use {**first, **second}",
        ),
        Example(
            title="a whole package",
            before="from django.contrib.comments.models import Comment\n",
            advice="django-contrib-comments",
        ),
        Example(
            title="by its module",
            before=("from django.utils import html\n\ntext = html.strip_entities(page)\n"),
            advice="sanitizes HTML",
        ),
        Example(
            title="the code is ready",
            before=(
                "try:\n"
                "    from django.utils.datastructures import MergeDict\n"
                "except ImportError:\n"
                "    MergeDict = None\n"
            ),
        ),
        Example(
            title="somebody's own",
            before="from shop.datastructures import MergeDict\n",
        ),
    ),
)
