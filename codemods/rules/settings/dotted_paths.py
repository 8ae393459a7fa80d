"""Exchange the dotted names in settings that Django has moved."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.dotted_strings import DottedStrings

PROCESSORS = ("csrf", "debug", "i18n", "media", "request", "static", "tz")
STORAGE = "django.contrib.staticfiles.storage"

TABLE = DottedStrings(
    names={
        **{
            f"django.core.context_processors.{name}": f"django.template.context_processors.{name}"
            for name in PROCESSORS
        },
        "django.core.context_processors.auth": "django.contrib.auth.context_processors.auth",
        "django.core.context_processors.messages": (
            "django.contrib.messages.context_processors.messages"
        ),
        "django.template.loaders.filesystem.load_template_source": (
            "django.template.loaders.filesystem.Loader"
        ),
        "django.template.loaders.app_directories.load_template_source": (
            "django.template.loaders.app_directories.Loader"
        ),
        "django.contrib.staticfiles.templatetags.staticfiles": "django.templatetags.static",
        "django.utils.log.NullHandler": "logging.NullHandler",
        "django.test.simple.DjangoTestSuiteRunner": "django.test.runner.DiscoverRunner",
        f"{STORAGE}.CachedStaticFilesStorage": f"{STORAGE}.ManifestStaticFilesStorage",
    },
    notes={
        f"{STORAGE}.CachedStaticFilesStorage": "run collectstatic, which writes the manifest",
    },
)

RULE = Rule(
    name="dotted_paths",
    rows=(
        "core-context-processors",
        "staticfiles-builtins",
        "cached-staticfiles-storage",
    ),
    summary="Exchange dotted names in settings that Django has moved.",
    since=(2, 0),
    removed_in=(3, 1),
    safety=Safety.REVIEW,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#features-removed-in-3-1",
    visit=TABLE.visit,
    examples=(
        Example(
            path="config/settings.py",
            before=(
                "PROCESSORS = (\n"
                '    "django.core.context_processors.request",\n'
                "    'django.core.context_processors.auth',  # users\n"
                ")\n"
            ),
            after=(
                "PROCESSORS = (\n"
                '    "django.template.context_processors.request",\n'
                "    'django.contrib.auth.context_processors.auth',  # users\n"
                ")\n"
            ),
        ),
        Example(
            title="a storage that needs its manifest",
            path="config/settings.py",
            before="X = 'django.contrib.staticfiles.storage.CachedStaticFilesStorage'\n",
            after=(
                "# django-forge: review (dotted_paths): "
                "run collectstatic, which writes the manifest\n"
                "X = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'\n"
            ),
        ),
        Example(
            title="a function that looks for either",
            before=(
                "def check(found):\n"
                "    old = 'django.core.context_processors.request'\n"
                "    new = 'django.template.context_processors.request'\n"
                "    return old in found or new in found\n"
            ),
        ),
        Example(
            title="part of a longer text, or glued together",
            before=(
                "HELP = 'see django.utils.log.NullHandler'\n"
                "NAME = 'django.utils.' 'log.NullHandler'\n"
            ),
        ),
    ),
)
