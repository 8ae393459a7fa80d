"""The settings of the tests: as in production where behaviour shows, fast where it does not."""

from config import service_urls
from config.env import env, local_key
from config.settings.base import *

DEBUG = False
SECRET_KEY = local_key("sessions")
SIMPLE_JWT["SIGNING_KEY"] = local_key("tokens")
ALLOWED_HOSTS = ["testserver"]

DATABASES = {
    "default": service_urls.database(env.text("DATABASE_URL", default="sqlite://"), pool_size=4)
}

# A real hash takes a tenth of a second on purpose; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
