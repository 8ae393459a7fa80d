"""Walks over addresses, serializers and files: what is new is covered without a new test."""
