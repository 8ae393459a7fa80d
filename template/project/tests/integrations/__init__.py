"""Tests of what the project is connected to."""
