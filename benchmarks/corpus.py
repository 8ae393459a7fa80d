"""Upgrades real code bases and counts the tests that they keep; README.md says how to read it."""

from corpus.command import main

if __name__ == "__main__":
    raise SystemExit(main())
