"""Runs every preset and every pairwise variant through all checks: see benchmarks/README.md."""

from variants.command import main

if __name__ == "__main__":
    main()
