"""Django REST Framework."""
