"""The settings of the tests: as in production where behaviour shows, fast where it does not."""

from config import service_urls
from config.env import env, local_key
from config.settings.base import *

DEBUG = False
SECRET_KEY = local_key("sessions")
JWT_KEYS = [local_key("tokens"), local_key("older tokens")]
ENCRYPTION_KEYS = [local_key("encryption"), local_key("older encryption")]
ALLOWED_HOSTS = ["testserver"]

DATABASES = {
    "default": service_urls.database(env.text("DATABASE_URL", default="sqlite://"), pool_size=4)
}

# A real hash takes a tenth of a second on purpose; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A query for each row of a list fails the test that runs into it.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
ZEAL_RAISE = True
# Two are not yet a list: the framework itself reads a session or a token twice.
ZEAL_NPLUSONE_THRESHOLD = 3
