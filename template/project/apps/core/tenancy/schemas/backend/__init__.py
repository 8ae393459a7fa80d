"""PostgreSQL, where each statement finds the tables of the organization that is worked for."""
