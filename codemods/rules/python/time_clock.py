"""Measure time by `time.perf_counter()`: `time.clock()` is gone."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"time.clock": "time.perf_counter"})

RULE = Rule(
    name="time_clock",
    rows=("py-time-clock",),
    summary="Measure time by `time.perf_counter()`: `time.clock()` is gone.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.python.org/3/whatsnew/3.8.html#api-and-feature-removals",
    visit=TABLE.visit,
    examples=(
        Example(
            before="import time\n\nstart = time.clock()\n",
            after="import time\n\nstart = time.perf_counter()\n",
        ),
        Example(
            title="imported by name",
            before="from time import clock, sleep\n\nstart = clock()\n",
            after="from time import perf_counter, sleep\n\nstart = perf_counter()\n",
        ),
        Example(title="another clock", before="import shop\n\nstart = shop.time.clock()\n"),
    ),
)
