"""Every Python of a suite imports this first, because the recorder's folder is on its path."""

import os

if os.environ.get("FORGE_RECORD"):
    import forge_unittest

    forge_unittest.install()

if os.environ.get("FORGE_LEGACY_SQLITE"):
    import forge_sqlite

    forge_sqlite.install()
