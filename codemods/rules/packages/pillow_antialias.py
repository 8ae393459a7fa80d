"""Rename the filter `ANTIALIAS` of Pillow to `LANCZOS`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"PIL.Image.ANTIALIAS": "PIL.Image.LANCZOS"})

RULE = Rule(
    name="pillow_antialias",
    summary="Rename the filter `ANTIALIAS` of Pillow to `LANCZOS`.",
    rows=("PIL / Pillow",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://pillow.readthedocs.io/en/stable/releasenotes/10.0.0.html#constants",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/images.py",
            before=("from PIL import Image\n\nimage.thumbnail(size, Image.ANTIALIAS)\n"),
            after=("from PIL import Image\n\nimage.thumbnail(size, Image.LANCZOS)\n"),
        ),
        Example(
            title="at rest",
            path="shop/images.py",
            before=("from PIL import Image\n\nimage.thumbnail(size, Image.LANCZOS)\n"),
        ),
    ),
)
