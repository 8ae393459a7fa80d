"""Demo users: an administrator to log in as, and some people to look at."""

from apps.core import seeding
from apps.users.models import User

PEOPLE = ("Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Mary Jackson", "Radia Perlman")


def seed() -> None:
    """Make those who are missing; an account that is there stays as it is."""
    if not User.objects.filter(email=seeding.EMAIL).exists():
        User.objects.create_superuser(seeding.EMAIL, seeding.password(), full_name="Demo Admin")
    for name in PEOPLE:
        email = f"{name.split()[0].lower()}@example.com"
        if not User.objects.filter(email=email).exists():
            User.objects.create_user(email, full_name=name)
