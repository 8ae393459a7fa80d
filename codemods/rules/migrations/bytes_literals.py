"""Make the byte strings that Python 2 wrote into migrations text, as models have it now."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

PREFIX = re.compile(r"^[bB]?[rR]?[bB]?(?=['\"])")


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change]:
    """Drop the `b`, outside of functions and of fields whose values are bytes."""
    if not module.is_migration or not isinstance(node.value, bytes):
        return
    if not node.value.isascii() or module.enclosing(node, ast.FunctionDef, ast.Lambda):
        return
    source = module.source(node)
    words = [w for w in re.split(r"\s+(?=[bBrR]*['\"])", source) if w]
    if len(words) != 1 or "\\" in source or _is_binary(node, module):
        return
    prefix = PREFIX.match(source)
    owner = module.enclosing(node, ast.ClassDef)
    if prefix is not None and isinstance(owner, ast.ClassDef) and owner.name == "Migration":
        start = module.start(node)
        text = re.sub("[bB]", "", prefix.group())
        yield module.change(node, Edit(start, start + len(prefix.group()), text))


def _is_binary(node: ast.Constant, module: Module) -> bool:
    """Tell whether bytes belong to a field or a statement that wants bytes."""
    call = module.enclosing(node, ast.Call)
    while isinstance(call, ast.Call):
        word = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if word in {"BinaryField", "RunSQL", "RunPython"}:
            return True
        call = module.enclosing(call, ast.Call)
    return False


RULE = Rule(
    name="bytes_literals",
    rows=("migration-bytes-literals",),
    summary="Make the byte strings that Python 2 wrote into migrations text.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("b'", 'b"'),
    url="https://docs.djangoproject.com/en/1.11/topics/migrations/#supporting-python-2-and-3",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            title="no migration, though in a folder of that name",
            path="tests/migrations/test_writer.py",
            before="class Kind(Enum):\n    A = b'a'\n",
        ),
        Example(
            path="shop/migrations/0001_initial.py",
            before=(
                "class Migration(migrations.Migration):\n"
                "    operations = [\n"
                "        migrations.AddField(\n"
                "            model_name=b'order',\n"
                "            field=models.CharField(\n"
                "                help_text=b'', choices=[(b'a', 'Active')], default=b\"\"),\n"
                "        ),\n"
                "        migrations.AddField(field=models.BinaryField(default=b'')),\n"
                "    ]\n"
            ),
            after=(
                "class Migration(migrations.Migration):\n"
                "    operations = [\n"
                "        migrations.AddField(\n"
                "            model_name='order',\n"
                "            field=models.CharField(\n"
                "                help_text='', choices=[('a', 'Active')], default=\"\"),\n"
                "        ),\n"
                "        migrations.AddField(field=models.BinaryField(default=b'')),\n"
                "    ]\n"
            ),
        ),
        Example(
            title="in a function of a data migration, and outside of migrations",
            path="shop/migrations/0002_fill.py",
            before=(
                "def fill(apps, editor):\n    write(b'x')\n\nclass Migration:\n    a = b'\\xff'\n"
            ),
        ),
    ),
)
