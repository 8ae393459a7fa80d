"""What is promised about organizations: none sees, changes or counts what another one has."""
