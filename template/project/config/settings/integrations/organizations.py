"""Organizations: who finds the one that a request names, and where invitations lead."""

from config.env import env

SCOPE_OF_MEMBER = "apps.organizations.access.scope_of_member"

_HOST = env.words("APP_ALLOWED_HOSTS", default="localhost")[0].lstrip(".")
INVITATION_URL = env.text("APP_INVITATION_URL", default=f"https://{_HOST}/invitation/")
