"""Whether an import can succeed on the target: what Python and Django no longer have, or surely do.

Everything that is not in one of the tables is unknown.
"""

from codemods.releases import Release

_DEAD_PYTHON = """
    BaseHTTPServer CGIHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer
    SimpleXMLRPCServer SocketServer StringIO UserDict UserList UserString __builtin__ anydbm
    cPickle cStringIO cookielib copy_reg dummy_thread htmlentitydefs
    htmllib httplib md5 mimetools robotparser sha sgmllib thread tkMessageBox urllib2 urlparse
    xmlrpclib
    itertools.ifilter itertools.ifilterfalse itertools.imap itertools.izip itertools.izip_longest
    string.letters string.lowercase string.maketrans string.uppercase types.ClassType
    types.StringType types.StringTypes types.UnicodeType
    urllib.FancyURLopener urllib.URLopener urllib.basejoin urllib.pathname2url urllib.quote
    urllib.quote_plus urllib.splitquery urllib.splittype urllib.unquote urllib.unquote_plus
    urllib.url2pathname urllib.urlcleanup urllib.urlencode urllib.urlopen urllib.urlretrieve
"""
DEAD_PYTHON = frozenset(_DEAD_PYTHON.split())
"""Modules and names that only Python 2 had."""

_ALIVE_PYTHON = """
    __future__ abc argparse ast base64 builtins calendar codecs collections.OrderedDict
    collections.Counter collections.abc.Callable collections.abc.Iterable collections.abc.Iterator
    collections.abc.Mapping collections.abc.MutableMapping collections.abc.MutableSequence
    collections.abc.MutableSet collections.abc.Sequence collections.abc.Set collections.abc.Sized
    collections.abc.Hashable collections.deque collections.defaultdict collections.namedtuple
    concurrent.futures configparser contextlib.ExitStack contextlib.suppress csv datetime
    datetime.timezone decimal email enum enum.Enum enum.IntEnum functools functools.lru_cache
    functools.reduce functools.singledispatch functools.total_ordering functools.wraps hashlib
    hashlib.md5 hashlib.sha1 hashlib.sha256 hmac html html.escape html.unescape html.entities
    html.parser html.parser.HTMLParser http.client http.cookiejar http.cookies
    http.cookies.SimpleCookie http.server importlib importlib.import_module importlib.reload
    inspect.signature io io.BytesIO io.StringIO ipaddress itertools itertools.filterfalse
    itertools.zip_longest json json.dumps json.loads logging.NullHandler math
    os pathlib pathlib.Path pickle queue queue.Empty queue.Queue random re reprlib shlex.quote
    shutil.which socketserver statistics string struct subprocess tempfile
    tempfile.TemporaryDirectory threading typing unittest unittest.TestCase unittest.mock
    unittest.mock.MagicMock unittest.mock.Mock unittest.mock.call unittest.mock.patch urllib
    urllib.error urllib.error.HTTPError urllib.error.URLError urllib.parse urllib.parse.parse_qs
    urllib.parse.parse_qsl urllib.parse.quote urllib.parse.quote_plus urllib.parse.unquote
    urllib.parse.unquote_plus urllib.parse.urldefrag urllib.parse.urlencode urllib.parse.urljoin
    urllib.parse.urlparse urllib.parse.urlsplit urllib.parse.urlunparse urllib.parse.urlunsplit
    urllib.request urllib.request.Request urllib.request.build_opener urllib.request.urlopen
    urllib.request.urlretrieve uuid uuid.UUID warnings weakref xml.etree.ElementTree xmlrpc.client
    zipfile
"""
ALIVE_PYTHON = frozenset(_ALIVE_PYTHON.split())
"""Modules and names that every Python 3 still in use has.

A Python may be built without some others: bz2, lzma, multiprocessing, sqlite3, ssl, zlib.
"""

DEAD_DJANGO: tuple[tuple[Release, frozenset[str]], ...] = tuple(
    (release, frozenset(names.split()))
    for release, names in (
        (
            (2, 0),
            """
            django.conf.urls.defaults.include django.conf.urls.defaults.patterns
            django.conf.urls.defaults.url django.conf.urls.defaults.handler404
            django.conf.urls.defaults.handler500 django.conf.urls.patterns django.conf.urls.shortcut
            django.contrib.admin.util django.contrib.auth.models.SiteProfileNotAvailable
            django.contrib.auth.tests django.contrib.comments django.contrib.contenttypes.generic
            django.contrib.formtools django.contrib.localflavor
            django.contrib.sites.models.get_current_site django.contrib.webdesign
            django.core.cache.get_cache django.core.context_processors
            django.core.management.base.NoArgsCommand
            django.core.urlresolvers django.db.models.get_app django.db.models.get_apps
            django.db.models.get_model django.db.models.get_models django.db.models.loading
            django.db.models.related django.db.models.signals.post_syncdb
            django.db.models.signals.pre_syncdb django.db.transaction.commit_on_success
            django.db.transaction.commit_manually django.db.transaction.autocommit
            django.forms.util django.test.simple django.utils.checksums
            django.utils.datastructures.MergeDict django.utils.datastructures.SortedDict
            django.utils.dictconfig django.utils.functional.memoize django.utils.hashcompat
            django.utils.importlib django.utils.module_loading.import_by_path
            django.utils.simplejson django.utils.tzinfo django.utils.unittest
            django.template.loader.BaseLoader django.template.add_to_builtins
             django.template.loader.find_template
            django.views.generic.simple django.views.generic.list_detail
            django.views.generic.create_update django.views.generic.date_based
            django.http.get_host django.http.CompatCookie
            django.utils.text.truncate_words django.db.models.fields.subclassing
            django.db.models.query.ValuesQuerySet django.db.models.sql.aggregates
            django.forms.extras
            """,
        ),
        (
            (2, 1),
            """
            django.contrib.auth.views.login django.contrib.auth.views.logout
            django.contrib.auth.views.password_change django.contrib.auth.views.password_reset
            django.contrib.auth.views.password_reset_confirm
            django.utils.translation.string_concat
            """,
        ),
        (
            (3, 0),
            """
            django.utils.six django.utils.lru_cache django.utils._os.abspathu django.utils._os.npath
            django.utils._os.upath django.utils.encoding.python_2_unicode_compatible
            django.utils.decorators.available_attrs django.utils.decorators.ContextDecorator
            django.utils.functional.curry django.utils.safestring.SafeBytes
            django.utils.html_parser django.shortcuts.render_to_response
            django.contrib.staticfiles.templatetags django.contrib.admin.templatetags.admin_static
            django.test.utils.str_prefix django.test.utils.patch_logger
            """,
        ),
        (
            (3, 1),
            """
            django.db.models.fields.FieldDoesNotExist django.db.models.FieldDoesNotExist
            django.db.models.query.EmptyResultSet django.core.paginator.QuerySetPaginator
            django.utils.decorators.classproperty
            """,
        ),
        (
            (4, 0),
            """
            django.conf.urls.url django.utils.encoding.force_text django.utils.encoding.smart_text
            django.utils.http.is_safe_url django.utils.http.urlquote
            django.utils.http.urlquote_plus django.utils.http.urlunquote
            django.utils.http.urlunquote_plus django.utils.text.unescape_entities
            django.utils.translation.ugettext django.utils.translation.ugettext_lazy
            django.utils.translation.ugettext_noop django.utils.translation.ungettext
            django.utils.translation.ungettext_lazy
            """,
        ),
        (
            (5, 0),
            """
            django.utils.timezone.utc django.utils.datetime_safe
            django.utils.baseconv
            """,
        ),
    )
)
"""What Django no longer has, by the release that lost it (2.0 stands for all releases before)."""

ALIVE_DJANGO: tuple[tuple[Release, frozenset[str]], ...] = tuple(
    (release, frozenset(names.split()))
    for release, names in (
        (
            (2, 0),
            """
            django.apps.AppConfig django.apps.apps django.conf.settings django.conf.urls.include
            django.contrib.admin.utils django.contrib.auth.get_user_model
            django.contrib.auth.mixins.LoginRequiredMixin
            django.contrib.auth.mixins.PermissionRequiredMixin
            django.contrib.auth.mixins.UserPassesTestMixin
            django.contrib.contenttypes.fields.GenericForeignKey
            django.contrib.contenttypes.fields.GenericRelation
            django.contrib.sites.shortcuts.get_current_site django.core.cache.caches
            django.core.exceptions.FieldDoesNotExist django.core.exceptions.ImproperlyConfigured
            django.core.management.base.BaseCommand django.db.models.signals.post_migrate
            django.db.models.signals.pre_migrate django.db.transaction.atomic
            django.http.HttpResponse django.http.JsonResponse django.http.StreamingHttpResponse
            django.shortcuts.render django.template.context_processors
            django.template.loader.get_template django.template.loader.render_to_string
            django.test.TestCase django.test.override_settings django.test.runner.DiscoverRunner
            django.test.utils.override_settings django.urls django.urls.NoReverseMatch
            django.urls.Resolver404 django.urls.clear_url_caches django.urls.get_script_prefix
            django.urls.include django.urls.path django.urls.re_path django.urls.resolve
            django.urls.reverse django.urls.reverse_lazy django.utils.deprecation.MiddlewareMixin
            django.utils.encoding.force_bytes django.utils.encoding.force_str
            django.utils.encoding.smart_str django.utils.functional.cached_property
            django.utils.html.format_html django.utils.module_loading.import_string
            django.utils.timezone django.utils.timezone.now django.utils.translation.gettext
            django.utils.translation.gettext_lazy django.utils.translation.ngettext
            django.views.generic.View django.views.generic.base.View
            """,
        ),
        ((3, 0), "django.utils.http.url_has_allowed_host_and_scheme django.db.models.TextChoices"),
        ((3, 1), "django.db.models.JSONField django.forms.JSONField"),
        ((4, 0), "django.db.models.functions.JSONObject"),
    )
)
"""What Django has from a release on and still has today."""


def is_dead(name: str, target: Release | None) -> bool:
    """Tell whether a dotted name, or a module that it is in, is surely gone."""
    names = _and_parents(name)
    if not DEAD_PYTHON.isdisjoint(names):
        return True
    gone = (dead for release, dead in DEAD_DJANGO if target and target >= release)
    return any(not dead.isdisjoint(names) for dead in gone)


def is_alive(name: str, target: Release | None) -> bool:
    """Tell whether a dotted name can surely be imported."""
    if name in ALIVE_PYTHON:
        return True
    there = (alive for release, alive in ALIVE_DJANGO if target and target >= release)
    return any(name in alive for alive in there)


def _and_parents(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:size]) for size in range(1, len(parts) + 1)}
