"""Second factors: who needs one, and the site that passkeys belong to."""

from config.env import env

# Staff have no admin without a second factor.
MFA_FOR_STAFF = env.flag("APP_MFA_FOR_STAFF", default=True)

# A passkey belongs to a domain, and is used on pages of these origins only.
_HOST = env.words("APP_ALLOWED_HOSTS", default="localhost")[0].lstrip(".")
PASSKEY_DOMAIN = env.text("APP_PASSKEY_DOMAIN", default=_HOST)
PASSKEY_ORIGINS = env.words(
    "APP_PASSKEY_ORIGINS",
    default=f"https://{PASSKEY_DOMAIN},http://localhost:8000"
    if PASSKEY_DOMAIN == "localhost"
    else f"https://{PASSKEY_DOMAIN}",
)
