"""What is read off the files of a project before the first edit."""

from pathlib import PurePosixPath

from codemods.facts import ProjectFacts
from django_forge.project.facts import SourceFile, collect_facts


def facts(**files: str) -> ProjectFacts:
    return collect_facts(
        SourceFile(PurePosixPath(name.replace("__", "/") + ".py"), text.encode())
        for name, text in files.items()
    )


def test_names_imported_from_the_project_are_shared_and_others_are_not() -> None:
    found = facts(
        shop__compat="from django.utils.encoding import force_text\n",
        shop__views="from .compat import force_text\nfrom django.urls import reverse\n",
        shop__forms="from shop.models import (\n    Product,  # and Order\n    Price as Cost,\n)\n",
        shop__models="",
    )
    assert found.shared_names == {"force_text", "Product", "Price"}


def test_names_that_tests_patch_or_reach_through_a_module_are_shared() -> None:
    found = facts(
        shop__views="from django.utils.http import is_safe_url\n",
        shop__tests="from shop import views\n\npatch('shop.views.reverse')\nviews.is_safe_url()\n",
    )
    assert {"reverse", "is_safe_url"} <= found.shared_names


def test_a_comment_in_an_import_shares_nothing() -> None:
    found = facts(
        shop__models="", shop__a="from shop.models import (  # Order, Line\n    Product\n)\n"
    )
    assert found.shared_names == {"Product"}


def test_settings_are_known_by_what_they_set_or_by_who_points_at_them() -> None:
    found = facts(
        config__base="INSTALLED_APPS = []\nDATABASES = {}\n",
        config__live="from .base import *\n",
        manage="os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.live')\n",
        shop__tool="DATABASES = 3\n",
    )
    assert found.settings == {"config/base.py", "config/live.py"}


def test_url_configurations_are_known_by_every_name_that_is_theirs_alone() -> None:
    found = facts(
        src__shop__urls="app_name = 'shop'\nurlpatterns = []\n", src__api__urls="urlpatterns = []\n"
    )
    assert found.app_names == {"src.shop.urls", "shop.urls"}
    assert "api.urls" in found.url_modules
    assert "api.urls" not in found.app_names


def test_the_files_that_speak_of_a_storage_setting_are_named() -> None:
    found = facts(
        base="STATICFILES_STORAGE = 'x'\nSTATICFILES_STORAGES = 1\n",
        live="from base import *\nSTATICFILES_STORAGE = 'y'\n",
    )
    assert found.setting_homes == {"STATICFILES_STORAGE": {"base.py", "live.py"}}


def test_the_files_that_set_or_extend_the_apps_are_named_and_readers_are_not() -> None:
    found = facts(
        base="INSTALLED_APPS = []\n",
        live="from base import *\nINSTALLED_APPS += ['x']\n",
        shop__apps="if 'x' in settings.INSTALLED_APPS:\n    pass\n",
    )
    assert found.setting_homes == {"INSTALLED_APPS": {"base.py", "live.py"}}


def test_views_that_a_url_configuration_names_for_errors_are_known() -> None:
    found = facts(urls="urlpatterns = []\nhandler404 = 'shop.views.lost'\nhandler500 = 'a.b'\n")
    assert found.error_views == {"shop.views.lost"}
