"""Django's feature releases in their order, which is a table: after 6.1 comes 2028."""

Release = tuple[int, int]

RELEASES: tuple[Release, ...] = (
    (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9), (1, 10),
    (1, 11), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2), (4, 0), (4, 1), (4, 2),
    (5, 0), (5, 1), (5, 2), (6, 0), (6, 1), (2028, 0),
)  # fmt: skip

TARGETS: tuple[Release, ...] = tuple(r for r in RELEASES if (2, 0) <= r <= (6, 1))


def label(release: Release) -> str:
    """Write a release as Django does: `4.2`, and `2028` without a minor number."""
    return str(release[0]) if release[0] >= 2028 else f"{release[0]}.{release[1]}"


def notes(release: Release) -> str:
    """Give the address of a release's notes; those of a release to come are the newest ones'."""
    version = label(min(release, TARGETS[-1]))
    return f"https://docs.djangoproject.com/en/{version}/releases/{version}/"


def parse(text: str) -> Release | None:
    """Read `4.2`, `4.2.11` or `2028` as a feature release; None when there is no such release."""
    parts = text.strip().split(".")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return None
    release = (int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)
    return release if release in RELEASES else None
