"""The exam for upgrades: old packages from PyPI, judged by their own test suites."""
