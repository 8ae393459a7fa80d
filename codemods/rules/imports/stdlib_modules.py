"""Import from Python's own modules what Django only passed on."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.utils._os.abspathu": "os.path.abspath",
        "django.utils.decorators.ContextDecorator": "contextlib.ContextDecorator",
        "django.utils.functional.total_ordering": "functools.total_ordering",
        "django.utils.html_parser.HTMLParser": "html.parser.HTMLParser",
        "django.utils.log.NullHandler": "logging.NullHandler",
        "django.utils.itercompat.product": "itertools.product",
        "django.utils.hashcompat.md5_constructor": "hashlib.md5",
        "django.utils.hashcompat.sha_constructor": "hashlib.sha1",
        "django.utils.datetime_safe.date": "datetime.date",
        "django.utils.datetime_safe.datetime": "datetime.datetime",
        "django.core.servers.basehttp.FileWrapper": "wsgiref.util.FileWrapper",
        "django.http.cookie.SimpleCookie": "http.cookies.SimpleCookie",
    },
    modules={
        "django.utils.simplejson": "json",
        "django.utils.unittest": "unittest",
        "django.utils.importlib": "importlib",
        "django.utils.copycompat": "copy",
        "django.utils.dictconfig": "logging.config",
    },
)

RULE = Rule(
    name="stdlib_modules",
    summary="Import from Python's own modules what Django only passed on.",
    rows=(
        "utils-importlib",
        "context-decorator",
        "abspathu",
        "http-cookie-simplecookie",
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
                "from django.utils import simplejson\n"
                "from django.utils.importlib import import_module\n"
                "\n"
                "simplejson.dumps(import_module(name))\n"
            ),
            after=(
                "import json\n"
                "from importlib import import_module\n"
                "\n"
                "json.dumps(import_module(name))\n"
            ),
        ),
        Example(
            title="under its real name",
            before=(
                "from django.utils import simplejson as json, timezone\n"
                "\n"
                "json.dumps(timezone.now())\n"
            ),
            after=(
                "import json\n\nfrom django.utils import timezone\n\njson.dumps(timezone.now())\n"
            ),
        ),
        Example(
            before=(
                "from django.utils.decorators import ContextDecorator\n"
                "\n"
                "\n"
                "class Timer(ContextDecorator):\n"
                "    pass\n"
            ),
            after=(
                "from contextlib import ContextDecorator\n"
                "\n"
                "\n"
                "class Timer(ContextDecorator):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="a module by its full name",
            path="shop/tests/test_x.py",
            before=(
                "import django.utils.unittest\n"
                "\n"
                "\n"
                "class T(django.utils.unittest.TestCase):\n"
                "    pass\n"
            ),
            after=("import unittest\n\n\nclass T(unittest.TestCase):\n    pass\n"),
        ),
        Example(
            title="a package that is still used otherwise",
            before=(
                "import django\n"
                "import django.utils.unittest\n"
                "\n"
                "print(django.VERSION, django.utils.unittest.skip)\n"
            ),
        ),
        Example(
            title="the classes that read old dates",
            before=("from django.utils.datetime_safe import datetime\n\ndatetime.now()\n"),
            after=("from datetime import datetime\n\ndatetime.now()\n"),
        ),
        Example(
            title="at rest",
            before="import json\nfrom contextlib import ContextDecorator\n",
        ),
    ),
)
