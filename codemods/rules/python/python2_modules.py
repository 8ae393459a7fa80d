"""Import the modules that Python 3 renamed by their new names."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

MODULES = {
    "BaseHTTPServer": "http.server",
    "ConfigParser": "configparser",
    "Cookie": "http.cookies",
    "HTMLParser": "html.parser",
    "Queue": "queue",
    "SimpleHTTPServer": "http.server",
    "SocketServer": "socketserver",
    "__builtin__": "builtins",
    "cPickle": "pickle",
    "cookielib": "http.cookiejar",
    "copy_reg": "copyreg",
    "htmlentitydefs": "html.entities",
    "httplib": "http.client",
    "robotparser": "urllib.robotparser",
    "xmlrpclib": "xmlrpc.client",
}
TABLE = Renames(
    names={
        **MODULES,
        "itertools.ifilterfalse": "itertools.filterfalse",
        "itertools.izip_longest": "itertools.zip_longest",
        "string.letters": "string.ascii_letters",
        "string.lowercase": "string.ascii_lowercase",
        "string.uppercase": "string.ascii_uppercase",
        "imp.reload": "importlib.reload",
        "os.getcwdu": "os.getcwd",
        "sys.maxint": "sys.maxsize",
    },
    modules=MODULES,
    kept=frozenset(new for new in MODULES.values() if "." in new),
)

RULE = Rule(
    name="python2_modules",
    rows=("py-try-import-compat", "py-imp-module"),
    summary="Import the modules that Python 3 renamed by their new names.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.python.org/3/whatsnew/3.0.html#library-changes",
    visit=TABLE.visit,
    examples=(
        Example(
            before="import ConfigParser\nimport httplib\nfrom Queue import Empty\n"
            "import cPickle as pickle\n\n"
            "x = ConfigParser.RawConfigParser()\ny = httplib.OK, pickle.dumps(Empty)\n",
            after="import configparser\nimport pickle\nfrom http import client as httplib\n"
            "from queue import Empty\n\n"
            "x = configparser.RawConfigParser()\ny = httplib.OK, pickle.dumps(Empty)\n",
        ),
        Example(
            title="names inside modules",
            before="import string\nfrom itertools import chain, izip_longest\n\n"
            "x = chain(izip_longest(string.letters))\n",
            after="import string\nfrom itertools import chain, zip_longest\n\n"
            "x = chain(zip_longest(string.ascii_letters))\n",
        ),
        Example(
            title="a module of the package's own",
            before="from .Queue import Empty\nfrom shop import Cookie\n\nx = Empty, Cookie.load\n",
        ),
    ),
)
