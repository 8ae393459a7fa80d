"""Every Python of a suite imports this first, because the recorder's folder is on its path."""

import os

if os.environ.get("CORPUS_RECORD"):
    import corpus_unittest

    corpus_unittest.install()

if os.environ.get("CORPUS_LEGACY_SQLITE"):
    import corpus_sqlite

    corpus_sqlite.install()
