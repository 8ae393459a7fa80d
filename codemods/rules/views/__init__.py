"""Views, requests, responses and middleware."""
