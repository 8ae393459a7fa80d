"""Traps: code that looks like what a rule changes and means something else, with everything on."""

import pytest

from codemods.engine import Engine, applicable
from codemods.registry import all_rules
from codemods.releases import Release

TARGETS = [(3, 2), (4, 2), (5, 2), (6, 1)]

UNCHANGED = {
    "annotations are put off": "from __future__ import annotations\n\nx: Later\n",
    "a parameter of the class's name": "class A(B):\n    def f(self, A):\n"
    "        super(A, self).f()\n",
    "a slotted class is a second class": "@dataclass(slots=True)\nclass A(B):\n"
    "    def f(self):\n        return super(A, self).f()\n",
    "any arguments": "class A(B):\n    def f(*args):\n        self = args[0]\n"
    "        super(A, self).f()\n",
    "a lambda knows no class": "class A(B):\n    def f(self):\n"
    "        return lambda: super(A, self).f()\n",
    "a bag with its own method": "class Bag:\n    def iteritems(self):\n        ...\n\n\n"
    "for x in Bag().iteritems():\n    pass\n",
    "caches by their alias": "from django.core.cache import caches\n\n"
    "x = caches['a'].has_key('b')\n",
    "a star among the arguments": "x = d.has_key(*keys)\n",
    "one row of a queryset": "x = Order.objects.values()[0]\ny = orders.values()[:5]\n",
    "the items of a sitemap": "sitemap = Sitemap()\nx = sitemap.items()[0]\n",
    "a patched builtin": "import builtins\n\nold = builtins.input\nbuiltins.input = fake\n",
    "a token is no user": "class Token:\n    def is_authenticated(self):\n"
    "        return True\n\n\nif Token().is_authenticated():\n    pass\n",
    "modules that a Python may lack": "try:\n    import bz2\n\n    has_bz2 = True\n"
    "except ImportError:\n    has_bz2 = False\ntry:\n    import sqlite3\nexcept ImportError:\n"
    "    sqlite3 = None\n",
    "packages that may be there": "try:\n    import simplejson as json\nexcept ImportError:\n"
    "    import json\ntry:\n    from yaml import CLoader as Loader\nexcept ImportError:\n"
    "    from yaml import Loader\n",
    "what follows from an import": "try:\n    from urllib2 import urlopen\n"
    "except (ImportError, AttributeError):\n    from urllib.request import urlopen\nelse:\n"
    "    is_old = True\n",
    "a warning, and an object that warns": "import warnings\n\nwarnings.warn('x')\n"
    "validator.warn('y')\n",
    "another clock": "x = game.clock()\n\n\ndef f(time):\n    return time.clock()\n",
    "another Signal": "from blinker import Signal\n\na = Signal(providing_args=['a'])\n",
    "another ForeignKey": "from sqlalchemy import Column, ForeignKey\n\n"
    "x = Column(ForeignKey('a.id'))\n",
    "a field that cascades by itself": "from modelcluster.fields import ParentalKey\n\n"
    "x = ParentalKey(Page, null=True)\n",
    "one host by position": "from django.utils import http\n\n"
    "x = http.url_has_allowed_host_and_scheme(url, request.get_host())\n",
    "widgets of today": "from django import forms\n\n\nclass W(forms.Widget):\n"
    "    def get_context(self, name, value, attrs):\n"
    "        return {'attrs': self.build_attrs(attrs)}\n",
    "options that are written": "if not cls._meta.has_auto_field:\n"
    "    cls._meta.has_auto_field = True\n",
    "either of two settings": "from django.conf import settings\n\n"
    "x = getattr(settings, 'MIDDLEWARE', None) or settings.MIDDLEWARE_CLASSES\n",
    "either of two names": "def f(found):\n"
    "    old = 'django.core.context_processors.request'\n"
    "    new = 'django.template.context_processors.request'\n"
    "    return old in found or new in found\n",
    "a request that is given the method": "def f(request):\n    request.is_ajax = lambda: True\n"
    "    return request.is_ajax()\n",
    "a menu is no router": "from rest_framework import routers\n\nmenu = Menu()\n"
    "menu.register('a', base_name='a')\n",
    "a method on one line": "class M:\n    def __init__(self): self.x = 1\n"
    "    def process_request(self, request): pass\n",
    "headers that the module changes": "def f(request):\n    request.META['HTTP_X'] = 'a'\n"
    "    return request.META['HTTP_Y']\n",
    "two meanings of timezone": "from django.utils import timezone\n"
    "from django.utils.timezone import FixedOffset\n\nx = FixedOffset(60)\ny = timezone.now()\n",
    "a comment that would be lost": "from django.contrib import admin\n\n\n"
    "class A(admin.ModelAdmin):\n    def x(self, obj):\n        return 1\n\n"
    "    x.short_description = 'X'  # for the shop\n",
    "zones of pytz that do what only they can": "import pytz\n\nutc = pytz.utc\n\n\n"
    "def f(day):\n    return utc.normalize(utc.localize(day))\n",
    "zones that are compared, and one that anybody may use": "import pytz\n\n"
    "ROME = pytz.timezone('Europe/Rome')\nis_utc = zone == pytz.utc\n",
    "another Signer, Index and Exists": "from shop import Exists, Index, Signer\n\n"
    "a = Signer('key', ':')\nb = Index(['day'], 'x')\nc = Exists(rows, negated=True)\n",
    "a name that a star import may bring": "from shop import *\n\na = SortedDict()\n"
    "b = salted_hmac('a', 'b')\nc = format_html('<b>x</b>')\n",
    "a function's own name": "from django.utils.html import format_html\n\n\n"
    "def f(format_html):\n    return format_html('<b>x</b>')\n",
    "methods of others by the same names": "x = place.get_x()\npoint.coords()\n"
    "self.quote_name_unless_alias(name)\nbox.alternatives.append((a, b))\n"
    "menu.query.add_filter(rule())\nclient.get(url)\n",
    "a view that is deleted by an API": "class OrderView(APIView):\n"
    "    def delete(self, request, *args, **kwargs):\n        return Response()\n",
    "handlers of servers": "from django.core.handlers.wsgi import WSGIHandler\n\n\n"
    "def serve():\n    return run(WSGIHandler())\n",
    "a doctest and a docstring": '"""Use it.\n\n>>> force_text(u"x")\n"""\n',
    "names that look alike": "from shop.encoding import force_text\n\nx = force_text(y)\n",
}

IN_TESTS = {
    "a new name for the old method": "class T(TestCase):\n"
    "    def assertQuerySetEqual(self, *args):\n"
    "        return self.assertQuerysetEqual(*args)\n",
    "a field that must fail": "from django import forms\n\n\nclass T(TestCase):\n"
    "    def test_it(self):\n        with self.assertRaises(TypeError):\n"
    "            forms.CharField('a')\n",
    "a form that must fail": "from django import forms\n\n\nclass T(TestCase):\n"
    "    def test_it(self):\n        with self.assertRaisesMessage(Error, 'x'):\n"
    "            class F(forms.ModelForm):\n                class Meta:\n"
    "                    model = Order\n",
    "both lists at once": "from django.test import override_settings\n\n\n"
    "@override_settings(MIDDLEWARE=None, MIDDLEWARE_CLASSES=['a'])\ndef test_it():\n    pass\n",
}

CHANGED = {
    "branches go before what is in them": (
        "import sys\n\nif sys.version_info[0] == 2:\n    reload(sys)\nx = 1\n",
        "x = 1\n",
    ),
    "the answer to a question stays": (
        (
            "NEW = False\ntry:\n    from django.core.urlresolvers import reverse\n"
            "except ImportError:\n    NEW = True\n    from django.urls import reverse\n"
        ),
        "NEW = False\nNEW = True\nfrom django.urls import reverse\n",
    ),
    "a class in a function": (
        (
            "def make():\n    class A(B):\n        def f(self):\n"
            "            return super(A, self).f()\n\n    return A\n"
        ),
        (
            "def make():\n    class A(B):\n        def f(self):\n"
            "            return super().f()\n\n    return A\n"
        ),
    ),
    "text in a match statement": (
        "match x:\n    case u'a':\n        pass\n    case {u'k': v}:\n        pass\n",
        "match x:\n    case 'a':\n        pass\n    case {'k': v}:\n        pass\n",
    ),
    "words that touch": (
        "x = 1 if a else u'b'\nassert(u'c')\n",
        "x = 1 if a else 'b'\nassert('c')\n",
    ),
}


def outcome(text: str, target: Release, path: str = "app/module.py") -> str:
    engine = Engine(applicable(all_rules(), target=target), target=target)
    done = engine.run(path, text.encode())

    assert done.problem is None, done.detail
    return done.after.decode()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_what_only_looks_alike_stays(text: str, target: Release) -> None:
    assert outcome(text, target) == text


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("text", IN_TESTS.values(), ids=IN_TESTS)
def test_tests_keep_what_they_are_about(text: str, target: Release) -> None:
    assert outcome(text, target, "shop/tests/test_orders.py") == text


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(("before", "after"), CHANGED.values(), ids=CHANGED)
def test_what_is_meant_comes_out_whole(before: str, after: str, target: Release) -> None:
    assert outcome(before, target) == after


def test_a_form_on_one_line_comes_to_rest() -> None:
    text = (
        "from django import forms\n\n\nclass F(forms.ModelForm):\n    class Meta: model = Order\n"
    )

    assert outcome(text, (4, 2), "shop/forms.py") == text
