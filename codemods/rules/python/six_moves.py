"""Import from Python 3's own modules instead of `six.moves`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

PREFIXES = ("six.moves", "django.utils.six.moves")
NAMES = {
    "cStringIO": "io.StringIO",
    "StringIO": "io.StringIO",
    "UserDict": "collections.UserDict",
    "UserList": "collections.UserList",
    "UserString": "collections.UserString",
    "filterfalse": "itertools.filterfalse",
    "getcwd": "os.getcwd",
    "getcwdb": "os.getcwdb",
    "getoutput": "subprocess.getoutput",
    "intern": "sys.intern",
    "reduce": "functools.reduce",
    "reload_module": "importlib.reload",
    "shlex_quote": "shlex.quote",
    "zip_longest": "itertools.zip_longest",
}
MODULES = {
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "SimpleHTTPServer": "http.server",
    "_thread": "_thread",
    "builtins": "builtins",
    "cPickle": "pickle",
    "configparser": "configparser",
    "copyreg": "copyreg",
    "email_mime_base": "email.mime.base",
    "email_mime_image": "email.mime.image",
    "email_mime_multipart": "email.mime.multipart",
    "email_mime_nonmultipart": "email.mime.nonmultipart",
    "email_mime_text": "email.mime.text",
    "html_entities": "html.entities",
    "html_parser": "html.parser",
    "http_client": "http.client",
    "http_cookiejar": "http.cookiejar",
    "http_cookies": "http.cookies",
    "queue": "queue",
    "reprlib": "reprlib",
    "socketserver": "socketserver",
    "tkinter": "tkinter",
    "urllib_error": "urllib.error",
    "urllib_parse": "urllib.parse",
    "urllib_robotparser": "urllib.robotparser",
    "xmlrpc_client": "xmlrpc.client",
    "xmlrpc_server": "xmlrpc.server",
}
URLLIB = ("error", "parse", "request", "response", "robotparser")
TABLE = Renames(
    names={
        **{f"{prefix}.{old}": new for prefix in PREFIXES for old, new in NAMES.items()},
        **{f"{prefix}.{old}": new for prefix in PREFIXES for old, new in MODULES.items()},
        "six.StringIO": "io.StringIO",
        "six.BytesIO": "io.BytesIO",
        "django.utils.six.StringIO": "io.StringIO",
        "django.utils.six.BytesIO": "io.BytesIO",
        "six.wraps": "functools.wraps",
        "django.utils.six.wraps": "functools.wraps",
    },
    modules={
        **{f"{prefix}.{old}": new for prefix in PREFIXES for old, new in MODULES.items()},
        **{f"{prefix}.urllib.{name}": f"urllib.{name}" for prefix in PREFIXES for name in URLLIB},
    },
    kept=frozenset(new for new in MODULES.values() if "." in new),
)

RULE = Rule(
    name="six_moves",
    rows=("py-six-moves-range", "py-six-moves-urllib", "utils-six-moves"),
    summary="Import from Python 3's own modules instead of `six.moves`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("six",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.utils.six.moves.urllib.parse import urlencode, urlparse\n"
            "from six.moves import cPickle, reduce, http_client\n\n"
            "x = reduce(f, cPickle.loads(y))\nz = http_client.OK\n",
            after="import pickle\nfrom functools import reduce\n"
            "from http import client as http_client\n"
            "from urllib.parse import urlencode, urlparse\n\n"
            "x = reduce(f, pickle.loads(y))\nz = http_client.OK\n",
        ),
        Example(
            title="by other names, and through six",
            before="import six\nfrom django.utils.six import StringIO\n"
            "from six.moves import cPickle as pickle, reload_module\n\n"
            "x = six.moves.reduce(f, pickle.load(StringIO()))\nreload_module(x)\n",
            after="import pickle\nfrom functools import reduce\n"
            "from importlib import reload\nfrom io import StringIO\n\n"
            "x = reduce(f, pickle.load(StringIO()))\nreload(x)\n",
        ),
        Example(
            title="not six's",
            before="from shop.moves import reduce\nimport shop\n\nx = shop.moves.reduce\n",
        ),
    ),
)
