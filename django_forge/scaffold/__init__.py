"""New projects and their updates; the only importer of copier."""
