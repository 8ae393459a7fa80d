"""django-forge: new Django projects, upgrades of old ones, and updates for ever."""


def __getattr__(name: str) -> str:
    """Give `__version__`, read only when asked for: package metadata is slow to find."""
    if name == "__version__":
        from importlib.metadata import version

        return version("forge-for-django")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
