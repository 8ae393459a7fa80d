"""Function views in URL configurations, and the imports that they leave behind."""

from codemods.engine import Engine
from codemods.facts import ProjectFacts
from codemods.registry import all_rules

RULES = {rule.name: rule for rule in all_rules()}


def upgraded(code: str, *names: str, facts: ProjectFacts | None = None) -> str:
    rules = tuple(RULES[name] for name in names)
    engine = Engine(rules, (4, 2), facts or ProjectFacts(), use_fixers=False)
    outcome = engine.run("shop/urls.py", code.encode())
    assert outcome.problem is None, outcome.detail
    return outcome.after.decode()


def test_an_import_goes_even_where_its_word_stands_in_a_string() -> None:
    code = (
        "from django.contrib.auth.views import login\nfrom django.urls import path\n\n"
        "u = [path('login/', login, {'template_name': 'login.html'}, name='login')]\n"
    )

    assert upgraded(code, "auth_function_views") == (
        "from django.contrib.auth.views import LoginView\nfrom django.urls import path\n\n"
        "u = [path('login/', LoginView.as_view(template_name='login.html'), name='login')]\n"
    )


def test_patterns_strings_and_functions_of_1_7_come_out_as_one() -> None:
    code = (
        "from django.conf.urls import include, patterns, url\n"
        "from django.contrib import admin\n\n"
        "urlpatterns = patterns('',\n"
        "    (r'^in/$', 'django.contrib.auth.views.login', {'template_name': 'in.html'}),\n"
        "    (r'^admin/', include(admin.site.urls)),\n"
        ")\n"
        "urlpatterns += patterns('shop.views',\n"
        "    url(r'^$', 'index', name='index'),\n"
        "    url(r'^(?P<item_id>\\d+)/$', 'show'),\n"
        ")\n"
    )
    names = (
        "auth_function_views",
        "conf_urls_include",
        "conf_urls_url",
        "include_admin_urls",
        "string_views",
        "url_patterns",
    )

    assert upgraded(code, *names) == (
        "from django.contrib import admin\n"
        "from django.contrib.auth import views as auth_views\n"
        "from django.urls import path\n"
        "from shop import views\n\n"
        "urlpatterns = [\n"
        "    path('in/', auth_views.LoginView.as_view(template_name='in.html')),\n"
        "    path('admin/', admin.site.urls),\n"
        "]\n"
        "urlpatterns += [\n"
        "    path('', views.index, name='index'),\n"
        "    path('<int:item_id>/', views.show),\n"
        "]\n"
    )


def test_a_comment_inside_the_extra_arguments_is_not_lost() -> None:
    code = (
        "from django.contrib.auth import views\nfrom django.urls import path\n\n"
        "u = [path('a/', views.logout, {\n    'next_page': '/',  # home\n})]\n"
    )

    assert upgraded(code, "auth_function_views") == code


def test_a_string_view_in_a_module_that_the_project_lacks_is_left_alone() -> None:
    code = "from django.urls import path\n\nu = [path('a/', 'shop.gone.index')]\n"
    facts = ProjectFacts(modules={"shop.views": "shop/views.py"})

    assert upgraded(code, "string_views", facts=facts) == code


def test_an_error_view_is_found_through_the_projects_facts() -> None:
    facts = ProjectFacts(
        modules={"shop.urls": "shop/urls.py"}, error_views=frozenset({"shop.urls.lost"})
    )

    changed = upgraded("def lost(request):\n    pass\n", "error_view_exception", facts=facts)

    assert changed == "def lost(request, exception=None):\n    pass\n"
