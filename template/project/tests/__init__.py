"""Tests of what no single application can promise."""
