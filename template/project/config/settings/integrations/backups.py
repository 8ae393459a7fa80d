"""Backups: where they are kept, how many, and as whom the database is read."""

from config import service_urls
from config.env import BASE_DIR, env

# The entry of a storage: a bucket takes another BACKEND and its OPTIONS.
BACKUP_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {
        "location": env.text("APP_BACKUP_DIR", default=str(BASE_DIR / "var" / "backups")),
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}
BACKUP_KEEP = env.number("APP_BACKUP_KEEP", default=14)
POSTGRESQL_PROGRAMS = env.text("APP_PG_BIN", default="")

_URL = env.text("BACKUP_DATABASE_URL", default="")
BACKUP_DATABASE = service_urls.database(_URL, pool_size=1) if _URL else None
