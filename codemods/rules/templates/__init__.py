"""Django templates, tags and loaders."""
