"""A freshly rendered project that is served as in production, on this machine."""
