"""Read-only facts about a code base."""
