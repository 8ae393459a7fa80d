"""A small project of Django 2.2's time, and a rule that is wrong on purpose."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from codemods.change import Change
from codemods.registry import all_rules
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

PROJECT = {
    "manage.py": (
        "import os\nimport sys\n\nif __name__ == '__main__':\n"
        "    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_of_shop.settings')\n"
        "    from django.core.management import execute_from_command_line\n"
        "    execute_from_command_line(sys.argv)\n"
    ),
    "requirements.txt": "Django==2.2.28\n",
    "site_of_shop/__init__.py": "",
    "site_of_shop/settings.py": (
        "SECRET_KEY = 'x'\nDEBUG = True\nUSE_TZ = True\nROOT_URLCONF = 'site_of_shop.urls'\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db.sqlite3'}}\n"
        "INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'shop']\n"
    ),
    "site_of_shop/urls.py": (
        "from django.conf.urls import include, url\n\n"
        "urlpatterns = [url(r'^shop/', include('shop.urls'))]\n"
    ),
    "shop/__init__.py": "",
    "shop/urls.py": (
        "from django.conf.urls import url\n\nfrom shop import views\n\n"
        "urlpatterns = [\n"
        "    url(r'^(?P<slug>[-\\w]+)/$', views.detail, name='detail'),\n"
        "    url(r'^$', views.overview, name='overview'),\n]\n"
    ),
    "shop/views.py": (
        "from django.http import HttpResponse\n"
        "from django.utils.encoding import force_text\n"
        "from django.utils.translation import ugettext as _\n\n\n"
        "def overview(request):\n    return HttpResponse(_('welcome'))\n\n\n"
        "def detail(request, slug):\n    return HttpResponse(force_text(slug))\n"
    ),
    "shop/models.py": (
        "from django.db import models\n\n\n"
        "class Product(models.Model):\n"
        "    name = models.CharField(max_length=50)\n"
        "    is_new = models.BooleanField(null=True)\n"
    ),
    "shop/migrations/__init__.py": "",
    "shop/migrations/0001_initial.py": (
        "from django.db import migrations, models\n\n\n"
        "class Migration(migrations.Migration):\n"
        "    initial = True\n    dependencies = []\n    operations = [\n"
        "        migrations.CreateModel(\n            name='Product',\n            fields=[\n"
        "                ('id', models.AutoField(auto_created=True, primary_key=True,\n"
        "                                        serialize=False, verbose_name='ID')),\n"
        "                ('name', models.CharField(max_length=50)),\n"
        "                ('is_new', models.BooleanField(null=True)),\n"
        "            ],\n        ),\n    ]\n"
    ),
    "shop/tests.py": (
        "from django.test import TestCase\n\n\n"
        "class Pages(TestCase):\n"
        "    def test_overview(self):\n"
        "        self.assertContains(self.client.get('/shop/'), 'welcome')\n\n"
        "    def test_detail(self):\n"
        "        self.assertContains(self.client.get('/shop/a-b/'), 'a-b')\n\n"
        "    def test_was_never_right(self):\n"
        "        self.assertEqual(1, 2)\n"
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the project's folder."""
    root = tmp_path / "project"
    for name, text in PROJECT.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def _shout(node: ast.Constant, module: Module) -> Iterator[Change]:
    if node.value == "welcome" and module.path.name == "views.py":
        yield module.change(node, module.replace(node, "'WELCOME'"))


@pytest.fixture
def wrong_rule(monkeypatch: pytest.MonkeyPatch) -> str:
    """Add a rule that changes what the project says; give its name."""
    rule = Rule(
        name="wrong_on_purpose",
        summary="Shouts.",
        since=(3, 1),
        safety=Safety.SAFE,
        triggers=("welcome",),
        url="https://example.org/",
        visit={ast.Constant: _shout},
        examples=(Example(before="x\n"),),
    )
    monkeypatch.setattr("django_forge.upgrade.rewrite.all_rules", lambda: (*all_rules(), rule))
    return rule.name


def tree(root: Path) -> dict[str, bytes]:
    """Give every file of a folder."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(name="tree")
def tree_of() -> object:
    """Give the function that reads a whole folder."""
    return tree
