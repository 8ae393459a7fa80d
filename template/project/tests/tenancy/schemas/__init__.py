"""What is promised about schemas: an organization finds its own tables, and no others."""
