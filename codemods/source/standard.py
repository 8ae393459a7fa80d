"""The modules of Python's standard library, also those that newer Pythons have lost."""

import sys

_LOST = (
    "aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils dummy_threading "
    "formatter imghdr imp lib2to3 macpath mailcap msilib nis nntplib ossaudiodev parser pipes "
    "smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib"
)

STANDARD_MODULES = frozenset(sys.stdlib_module_names) | frozenset(_LOST.split())
"""What old code may import from; the same answer on every Python that runs the rules."""
