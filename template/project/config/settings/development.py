"""The settings of a laptop: readable errors, open documentation, no secrets needed."""

import logging

from config.env import env, local_key
from config.settings.base import *

DEBUG = True
SECRET_KEY = env.text("APP_SECRET_KEY", default=local_key("sessions"))
JWT_KEYS = [
    env.text("APP_JWT_KEY", default=local_key("tokens")),
    *env.words("APP_JWT_OLD_KEYS", default=""),
]
ENCRYPTION_KEYS = [
    env.text("APP_ENCRYPTION_KEY", default=local_key("encryption")),
    *env.words("APP_ENCRYPTION_OLD_KEYS", default=""),
]

ALLOWED_HOSTS = env.words("APP_ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.origins("APP_TRUSTED_ORIGINS")

# Not every browser keeps secure cookies of http://localhost, and the prefix asks for one.
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrftoken", False
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "sessionid", False

# Static files are read from the apps, so a change shows at once.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

SPECTACULAR_SETTINGS["SERVE_PERMISSIONS"] = ["rest_framework.permissions.AllowAny"]

# A query for each row of a list is told in the log; in tests it is an error.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
ZEAL_RAISE = False
logging.captureWarnings(True)
