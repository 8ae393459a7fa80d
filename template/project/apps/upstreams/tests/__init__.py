"""Tests of the upstreams application."""
