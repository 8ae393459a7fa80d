"""Makes the benchmarks importable: they are scripts, and no part of the installed package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
