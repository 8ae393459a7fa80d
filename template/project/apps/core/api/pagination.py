"""How lists of the API are cut into pages."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """Pages of 25 rows, or of as many as asked for, up to 100."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 100
