"""Replace the authentication views that were functions by their classes."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.function_views import FunctionViews, ViewClass


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in ("template_name", "extra_context", *names)}


_TO = "success_url"
TABLE = FunctionViews(
    {
        "django.contrib.auth.views.login": ViewClass(
            "LoginView",
            _same("redirect_field_name", "authentication_form", "redirect_authenticated_user"),
        ),
        "django.contrib.auth.views.logout": ViewClass(
            "LogoutView", _same("next_page", "redirect_field_name")
        ),
        "django.contrib.auth.views.password_change": ViewClass(
            "PasswordChangeView",
            _same() | {"post_change_redirect": _TO, "password_change_form": "form_class"},
            urls=frozenset({"post_change_redirect"}),
        ),
        "django.contrib.auth.views.password_change_done": ViewClass(
            "PasswordChangeDoneView", _same()
        ),
        "django.contrib.auth.views.password_reset": ViewClass(
            "PasswordResetView",
            _same(
                "email_template_name",
                "subject_template_name",
                "html_email_template_name",
                "extra_email_context",
                "from_email",
                "token_generator",
            )
            | {"post_reset_redirect": _TO, "password_reset_form": "form_class"},
            urls=frozenset({"post_reset_redirect"}),
        ),
        "django.contrib.auth.views.password_reset_done": ViewClass(
            "PasswordResetDoneView", _same()
        ),
        "django.contrib.auth.views.password_reset_confirm": ViewClass(
            "PasswordResetConfirmView",
            _same("token_generator")
            | {"post_reset_redirect": _TO, "set_password_form": "form_class"},
            urls=frozenset({"post_reset_redirect"}),
            captured=frozenset({"uidb64", "token"}),
        ),
        "django.contrib.auth.views.password_reset_complete": ViewClass(
            "PasswordResetCompleteView", _same()
        ),
    }
)

_IMPORT = "from django.contrib.auth import views\nfrom django.urls import path\n\n"

RULE = Rule(
    name="auth_function_views",
    rows=(
        "auth-view-login",
        "auth-view-logout",
        "auth-view-password-change",
        "auth-view-password-reset",
        "auth-view-direct-call",
        "auth-views-current-app",
    ),
    summary="Replace the authentication views that were functions by their classes.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#django-contrib-auth",
    visit=TABLE.visit,
    examples=(
        Example(
            path="config/urls.py",
            before=f"{_IMPORT}urlpatterns = [\n"
            "    path('in/', views.login, {'template_name': 'in.html'}, name='login'),\n"
            "    path('out/', views.logout, {'next_page': '/'}, 'logout'),  # both\n"
            "    path('new/', views.password_change, kwargs={'post_change_redirect': 'home'}),\n"
            "    path('reset/', view=views.password_reset,\n"
            "         kwargs={'password_reset_form': Form}, name='reset'),\n]\n",
            after="from django.contrib.auth import views\n"
            "from django.urls import path, reverse_lazy\n\nurlpatterns = [\n"
            "    path('in/', views.LoginView.as_view(template_name='in.html'), name='login'),\n"
            "    path('out/', views.LogoutView.as_view(next_page='/'), name='logout'),  # both\n"
            "    path('new/', views.PasswordChangeView.as_view("
            "success_url=reverse_lazy('home'))),\n"
            "    path('reset/', view=views.PasswordResetView.as_view(form_class=Form), "
            "name='reset'),\n]\n",
        ),
        Example(
            title="called by a view of one's own",
            path="shop/views.py",
            before="from django.contrib.auth.views import login\n\n\ndef enter(request):\n"
            "    return login(request, template_name='in.html', authentication_form=Form)\n",
            after="from django.contrib.auth.views import LoginView\n\n\ndef enter(request):\n"
            "    return LoginView.as_view(template_name='in.html', authentication_form=Form)"
            "(request)\n",
        ),
        Example(
            title="what the URL captured goes to the view",
            path="shop/views.py",
            before="from django.contrib.auth import views as auth\n\n\ndef reset(request, u, t):\n"
            "    return auth.password_reset_confirm(request, uidb64=u, token=t,\n"
            "                                       post_reset_redirect='/')\n",
            after="from django.contrib.auth import views as auth\n\n\ndef reset(request, u, t):\n"
            "    return auth.PasswordResetConfirmView.as_view(success_url='/')"
            "(request, uidb64=u, token=t)\n",
        ),
        Example(
            title="an argument that the class does not have",
            path="config/urls.py",
            before=f"{_IMPORT}urlpatterns = [path('in/', views.login, {{'current_app': 'x'}})]\n",
            advice="use LoginView.as_view()",
        ),
        Example(
            title="a URL that may be a name, computed elsewhere",
            path="config/urls.py",
            before=f"{_IMPORT}u = [path('a/', views.password_change, "
            "{'post_change_redirect': AFTER})]\n",
            advice="use PasswordChangeView.as_view()",
        ),
        Example(
            title="wrapped, so that somebody else passes the arguments",
            path="config/urls.py",
            before=f"{_IMPORT}u = [path('a/', wrap(views.logout), extra)]\n",
            advice="use LogoutView.as_view()",
        ),
        Example(
            title="the function that logs a user in",
            before="from django.contrib.auth import login\n\nlogin(request, user)\n",
        ),
    ),
)
