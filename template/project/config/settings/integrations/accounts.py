"""Accounts: where the links in mails lead, which no request decides."""

from config.env import env

_HOST = env.words("APP_ALLOWED_HOSTS", default="localhost")[0].lstrip(".")
SITE_URL = env.text("APP_SITE_URL", default=f"https://{_HOST}").rstrip("/")
