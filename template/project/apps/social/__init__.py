"""Logging in with identities that people have elsewhere (OpenID Connect)."""
