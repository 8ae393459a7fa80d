"""The load test: who is played, and how slow the site may be."""
