"""Reach memcached through pymemcache: Django 4.1 no longer knows python-memcached."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.dotted_strings import DottedStrings

OLD = "django.core.cache.backends.memcached.MemcachedCache"
TABLE = DottedStrings(
    names={OLD: "django.core.cache.backends.memcached.PyMemcacheCache"},
    notes={OLD: "install pymemcache, and start with an empty cache"},
)

RULE = Rule(
    name="memcached_backend",
    rows=("memcachedcache",),
    summary="Reach memcached through `PyMemcacheCache`.",
    since=(3, 2),
    removed_in=(4, 1),
    safety=Safety.REVIEW,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#features-deprecated-in-3-2",
    visit=TABLE.visit,
    examples=(
        Example(
            path="config/settings.py",
            before="BACKEND = 'django.core.cache.backends.memcached.MemcachedCache'\n",
            after=(
                "# django-forge: review (memcached_backend): "
                "install pymemcache, and start with an empty cache\n"
                "BACKEND = 'django.core.cache.backends.memcached.PyMemcacheCache'\n"
            ),
        ),
        Example(
            title="another backend",
            before="BACKEND = 'django.core.cache.backends.memcached.PyLibMCCache'\n",
        ),
    ),
)
