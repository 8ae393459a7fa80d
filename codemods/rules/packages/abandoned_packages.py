"""Report imports of packages that do not work with a supported Django."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "channels.Channel": "Channels 2 is another design: use the channel layer",
        "channels.Group": "Channels 2 is another design: use channel_layer.group_send()",
        "channels.auth.http_session_user": (
            "Channels 2 is another design: use AuthMiddlewareStack"
        ),
        "channels.routing.route": "Channels 2 is another design: use consumers and URLRouter",
        "django_nose": "use pytest-django, or Django's own runner",
        "nose": "use pytest, or unittest",
        "ratelimit.decorators": (
            "django-ratelimit 4 is called django_ratelimit, and blocks by default"
        ),
        "raven": "move to sentry-sdk: sentry_sdk.init(dsn=...)",
        "rest_auth": "dj-rest-auth carries it on as dj_rest_auth",
        "rest_framework_jwt": "move to djangorestframework-simplejwt; users log in again",
        "rest_framework_swagger": "move to drf-spectacular",
        "social.apps.django_app": "move to social-auth-app-django: social_django",
        "south": "Django has migrations of its own since 1.7",
        "whitenoise.django": (
            "WhiteNoise 4 is a middleware: whitenoise.middleware.WhiteNoiseMiddleware"
        ),
    }
)

RULE = Rule(
    name="abandoned_packages",
    summary="Report imports of packages that do not work with a supported Django.",
    rows=(
        "channels",
        "django-nose",
        "django-ratelimit",
        "django-rest-auth",
        "django-rest-swagger",
        "djangorestframework-jwt",
        "gunicorn / uwsgi / whitenoise",
        "nose",
        "python-social-auth",
        "raven",
        "South",
    ),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/stable/howto/upgrade-version/#dependencies",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/urls.py",
            before="from rest_framework_jwt.views import obtain_jwt_token\n",
            advice="simplejwt",
        ),
        Example(
            path="config/wsgi.py",
            before=(
                "from whitenoise.django import DjangoWhiteNoise\n"
                "\n"
                "application = DjangoWhiteNoise(application)\n"
            ),
            advice="middleware",
        ),
        Example(
            title="only where it is there",
            path="shop/log.py",
            before=("try:\n    import raven\nexcept ImportError:\n    raven = None\n"),
        ),
        Example(
            title="another package",
            path="shop/urls.py",
            before="from rest_framework_simplejwt.views import TokenObtainPairView\n",
        ),
    ),
)
