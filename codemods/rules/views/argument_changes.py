"""Report calls of Django's functions by arguments that a release refuses or reads otherwise."""

import ast

from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, questions
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.told_calls import ToldCall, ToldCalls

SEQUENCES = (ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp)


def has_a_list(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether one of the values to encode is a list, and nothing asks to go through it."""
    query = calls.argument(call, "query", position=0)
    pairs: list[ast.expr] = []
    if isinstance(query, ast.Dict):
        pairs = query.values
    elif isinstance(query, ast.List | ast.Tuple):
        pairs = [e.elts[1] for e in query.elts if isinstance(e, ast.Tuple) and len(e.elts) == 2]
    has_flag = calls.argument(call, "doseq", position=1) or calls.has_double_star(call)
    return not has_flag and any(isinstance(value, SEQUENCES) for value in pairs)


def has_many_orphans(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether a page may hold as few objects as those that the page before takes over."""
    page = calls.argument(call, "per_page", position=1)
    orphans = calls.argument(call, "orphans", position=2)
    match page, orphans:
        case ast.Constant(value=int(size)), ast.Constant(value=int(left)):
            return left >= size
    return False


def names_packages(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether the packages of a catalogue are written out."""
    packages = calls.argument(call, "packages", position=99)
    return isinstance(packages, ast.List | ast.Tuple) and bool(packages.elts)


def has_context(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether a call says that the tag takes a context: a tenth argument, or by its name."""
    return len(call.args) > 9 or calls.keyword(call, "takes_context") is not None


def begins_with_parser(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether the first argument is the parser, by its name or for want of the tag's own."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Name) and first.id == "parser"


def is_folder(call: ast.Call, module: Module) -> bool:  # noqa: ARG001
    """Ask whether a folder is opened by default: no path of the one database is given."""
    return not calls.has_double_star(call) and not calls.keyword(call, "country")


TABLE = ToldCalls(
    (
        ToldCall(
            ("django.utils.http.urlencode",),
            has_a_list,
            Crossing((3, 0), "a list is encoded as it is written from 3.0 on: pass doseq=True"),
        ),
        ToldCall(
            tuple(f"django.core.paginator.{kind}Paginator" for kind in ("", "Async")),
            has_many_orphans,
            Crossing((6, 0), "orphans must be fewer than per_page: deprecated in 6.0", (2028, 0)),
        ),
        ToldCall(
            ("django.views.i18n.JavaScriptCatalog.as_view",),
            names_packages,
            Crossing((2, 0), "a package that is not installed is a ValueError from Django 2.0 on"),
        ),
        ToldCall(
            ("django.utils.log.log_response",),
            questions.passes("exc_info"),
            Crossing((4, 1), "log_response() takes exception= from 4.1 on, not exc_info="),
        ),
        ToldCall(
            tuple(f"django.contrib.gis.geoip2.{name}GeoIP2" for name in ("", "base.")),
            is_folder,
            Crossing((5, 1), "of a folder with both, GeoIP2 opens the city database alone now"),
        ),
        ToldCall(
            ("django.template.library.parse_bits", "django.template.base.parse_bits"),
            has_context,
            Crossing((6, 1), "parse_bits() takes no takes_context from Django 6.1 on"),
        ),
        ToldCall(
            ("django.contrib.admin.templatetags.base.InclusionAdminNode",),
            begins_with_parser,
            Crossing((6, 1), "InclusionAdminNode takes the tag's name first from Django 6.1 on"),
        ),
    )
)

RULE = Rule(
    name="argument_changes",
    rows=(
        "bi30-urlencode-doseq",
        "paginator-orphans",
        "bi20-jscatalog-packages",
        "bi41-log-response",
        "bi51-geoip2-db",
        "bi61-parse-bits",
        "bi61-inclusion-admin-node",
    ),
    summary="Report calls by arguments that a release of Django refuses or reads otherwise.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.utils.http import urlencode\n\nurlencode({'a': [1, 2]})\n",
            advice="pass doseq=True",
        ),
        Example(
            title="orphans",
            path="shop/views.py",
            before="from django.core.paginator import Paginator\n\n"
            "pages = Paginator(orders, 5, orphans=5)\n",
            advice="fewer than per_page",
        ),
        Example(
            title="packages",
            path="shop/urls.py",
            before="from django.views.i18n import JavaScriptCatalog\n\n"
            "view = JavaScriptCatalog.as_view(packages=['shop'])\n",
            advice="a ValueError",
        ),
        Example(
            title="a log",
            before="from django.utils import log\n\n"
            "log.log_response('x', exc_info=sys.exc_info())\n",
            advice="takes exception=",
        ),
        Example(
            title="places",
            before="from django.contrib.gis.geoip2 import GeoIP2\n\n"
            "country = GeoIP2().country(x)\n",
            advice="opens the city database",
        ),
        Example(
            title="bits of a tag",
            before="from django.template.library import parse_bits\n\n"
            "parse_bits(parser, bits, params, None, None, None, None, None, False, 'a')\n",
            advice="takes no takes_context",
        ),
        Example(
            title="a tag of the admin",
            before="from django.contrib.admin.templatetags.base import InclusionAdminNode\n\n"
            "InclusionAdminNode(parser, token, func=f, template_name='a.html')\n",
            advice="the tag's name first",
        ),
        Example(
            title="as it should be, and other functions",
            before="from urllib.parse import urlencode as encode\n\n"
            "from django.contrib.gis.geoip2 import GeoIP2\n"
            "from django.core.paginator import Paginator\n"
            "from django.contrib.admin.templatetags import base\n"
            "from django.template import library\n"
            "from django.utils.http import urlencode\n"
            "from django.views.i18n import JavaScriptCatalog\n\n"
            "encode({'a': [1]})\nurlencode({'a': [1]}, doseq=True)\nurlencode({'a': 1})\n"
            "Paginator(orders, 5, orphans=2)\nPaginator(orders, size, orphans=5)\n"
            "GeoIP2(country='a.mmdb')\nJavaScriptCatalog.as_view()\nshop.parse_bits(1)\n"
            "library.parse_bits(parser, bits, params, None, None, None, None, None, 'a')\n"
            "base.InclusionAdminNode('a', parser, token, f, 'a.html')\n",
        ),
    ),
)
