"""The settings of a server: everything comes from the environment, and nothing weak is accepted."""

from django.core.exceptions import ImproperlyConfigured

from config.env import env
from config.settings.base import *

DEBUG = False
SECRET_KEY = env.secret("APP_SECRET_KEY")
JWT_KEYS = [env.secret("APP_JWT_KEY"), *env.secrets("APP_JWT_OLD_KEYS")]
if SECRET_KEY in JWT_KEYS:
    raise ImproperlyConfigured("APP_JWT_KEY must be another key than APP_SECRET_KEY.")
ENCRYPTION_KEYS = [env.secret("APP_ENCRYPTION_KEY"), *env.secrets("APP_ENCRYPTION_OLD_KEYS")]
if {SECRET_KEY, *JWT_KEYS} & set(ENCRYPTION_KEYS):
    raise ImproperlyConfigured("APP_ENCRYPTION_KEY must be another key than the others.")

ALLOWED_HOSTS = env.words("APP_ALLOWED_HOSTS")
if any("*" in host or not host.strip(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("APP_ALLOWED_HOSTS must name the hosts: '*' would accept any.")
CSRF_TRUSTED_ORIGINS = env.origins("APP_TRUSTED_ORIGINS")
if any(origin.startswith("http:") for origin in CSRF_TRUSTED_ORIGINS):
    raise ImproperlyConfigured("APP_TRUSTED_ORIGINS must begin with https:// in production.")

if not env.text("DATABASE_URL").startswith("postgres"):
    raise ImproperlyConfigured("DATABASE_URL must be a postgresql:// address in production.")
if env.text("CACHE_URL").startswith("locmem"):
    raise ImproperlyConfigured("CACHE_URL must be a redis://, valkey:// or database:// address.")

# Behind proxies of our own, and only there, their word about the visitor is taken.
PROXIES = env.number("APP_PROXIES", default=0)
REST_FRAMEWORK["NUM_PROXIES"] = PROXIES
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = True
# Load balancers ask for the health in the clear. Calls of the API are refused instead, but its
# documentation is a page.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^api/(?!v[0-9]+/docs/$)"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

LOG_HANDLER["formatter"] = "json"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
