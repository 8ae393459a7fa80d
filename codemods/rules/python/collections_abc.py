"""Import the abstract base classes from `collections.abc`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

NAMES = (
    "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "ByteString", "Callable",
    "Collection", "Container", "Coroutine", "Generator", "Hashable", "ItemsView", "Iterable",
    "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Reversible", "Sequence", "Set", "Sized", "ValuesView",
)  # fmt: skip
TABLE = Renames(names={f"collections.{name}": f"collections.abc.{name}" for name in NAMES})

RULE = Rule(
    name="collections_abc",
    rows=("py-collections-abc",),
    summary="Import the abstract base classes from `collections.abc`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("collections",),
    url="https://docs.python.org/3/whatsnew/3.10.html#removed",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from collections import Mapping, OrderedDict\n\nx = isinstance(y, Mapping)\n",
            after="from collections import OrderedDict\n"
            "from collections.abc import Mapping\n\nx = isinstance(y, Mapping)\n",
        ),
        Example(
            title="through the module",
            before="import collections\n\nx = isinstance(y, collections.Iterable)\n"
            "z = collections.OrderedDict()\n",
            after="import collections\nfrom collections.abc import Iterable\n\n"
            "x = isinstance(y, Iterable)\nz = collections.OrderedDict()\n",
        ),
        Example(
            title="already there, and names that did not move",
            before="import collections.abc\nfrom collections import namedtuple\n\n"
            "x = collections.abc.Mapping\n",
        ),
    ),
)
