"""`python -m django_forge` is the same as `django-forge`."""

from django_forge.cli import main

if __name__ == "__main__":
    main()
