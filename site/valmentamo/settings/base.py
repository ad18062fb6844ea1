"""Settings that every installation shares. Safe for production as they stand; dev.py and test.py loosen them."""

from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import env
from .signin import *  # noqa: F403

ROOT = env.ROOT
SITE_DIR = ROOT / "site"

# --- who and where -------------------------------------------------------------------------------------------
SECRET_KEY = env.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = env.ALLOWED_HOSTS
SITE_URL = env.SITE_URL.rstrip("/")
OPERATOR_NAME = env.OPERATOR_NAME
FEEDBACK_EMAIL = env.FEEDBACK_EMAIL
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.DEFAULT_FROM_EMAIL
MAIL_PROVIDER = env.MAIL_PROVIDER
# A recipient that a provider refuses at once is read from its answer, like one whose mail comes back later.
ANYMAIL = {**env.MAIL_PROVIDER_SETTINGS, "IGNORE_RECIPIENT_STATUS": True}
EMAIL_TIMEOUT = 20  # seconds for each step of talking with the mail server
WAGTAIL_SITE_NAME = "Valmentamo"
WAGTAILADMIN_BASE_URL = SITE_URL
ADMIN_PREFIX = "/hallinta/"

# --- rooms ------------------------------------------------------------------------------------------------------
# `modelsearch` must not stand beside `wagtail.search`: both together make every search table twice.
INSTALLED_APPS = [
    "enrolments",
    "trainers",
    "courses",
    "materials",
    "valmentamo.accounts",
    "valmentamo.search",
    "valmentamo.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "valmentamo.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks_db",
]

# The page cache stands outside everything that costs time; only the security headers are outside it, so that a
# stored page is answered with them too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "valmentamo.core.security.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "valmentamo.core.security.AdminCSPMiddleware",
    "valmentamo.core.pagecache.middleware.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "valmentamo.core.legacy.OldAddressMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "valmentamo.accounts.audit.acting.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "valmentamo.accounts.signin.gate.AdminGateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "valmentamo.core.publishing.gate.PublishingRefusedMiddleware",
]

ROOT_URLCONF = "valmentamo.urls"
WSGI_APPLICATION = "valmentamo.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": [
                "valmentamo.core.templatetags.icons",
                "valmentamo.core.templatetags.parts",
                "valmentamo.core.templatetags.typesetting",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
DATA_DIR = env.DATA_DIR
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SQLITE_OPTIONS = {
    # SELECT ... FOR UPDATE does nothing on SQLite; an immediate transaction is the lock there.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database_settings(parsed: dict[str, Any]) -> dict[str, Any]:
    """Options that make SQLite and PostgreSQL both first-class; any other engine is refused."""
    settings = dict(parsed)
    engine = settings["ENGINE"]
    if engine.endswith("sqlite3"):
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **SQLITE_OPTIONS}
        # Opening the file and setting its modes takes longer than all questions of a page.
        settings["CONN_MAX_AGE"] = None
    elif engine.endswith("postgresql"):
        settings["CONN_MAX_AGE"] = 0
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}}
    else:
        raise ImproperlyConfigured("DATABASE_URL: use sqlite:///path or postgresql://…")
    return settings


DATABASES = {"default": database_settings(env.DATABASE)}
IS_POSTGRESQL = DATABASES["default"]["ENGINE"].endswith("postgresql")
if IS_POSTGRESQL:  # importing the app needs a PostgreSQL driver, so it is listed only when there is one
    INSTALLED_APPS.append("django.contrib.postgres")

# Pages have a store of their own: whoever asks for very many pushes out pages, not what limits have counted.
if env.CACHE_URL:
    _redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.CACHE_URL}
    CACHES: dict[str, Any] = {"default": _redis, "pages": _redis}
else:
    CACHES = {
        name: {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": name,
            "OPTIONS": {"MAX_ENTRIES": most},
        }
        for name, most in (("default", 100_000), ("pages", 2000))
    }
PAGE_CACHE_SECONDS = env.PAGE_CACHE_SECONDS
KEEP_PARTS = True  # see core/pagecache/kept.py
DEMO = False  # whether examples to try may be made

# Wagtail's own tasks are done at once: without a worker new pages would not be found by the search.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["kits", "mail", "events"]},
}
EMBEDDED_WORKER = env.EMBEDDED_WORKER

# --- enrolments ----------------------------------------------------------------------------------------------------
OFFER_HOURS = env.OFFER_HOURS  # how long a freed seat waits for an answer
CERTIFICATE_YEARS = env.CERTIFICATE_YEARS  # how long the register of certificates knows their names
# What participants need is stored encrypted: the first key encrypts, all decrypt. Without them the secret key does.
NEEDS_KEYS = env.NEEDS_KEYS

# --- people: see also signin.py ------------------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "valmentamo.core.views.csrf_failure"
CSRF_COOKIE_HTTPONLY = True

# --- language ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
# `locale` holds our own texts, `locale_admin` what Wagtail lacks in Finnish or gets wrong; the first wins.
LOCALE_PATHS = [SITE_DIR / "valmentamo" / "locale", SITE_DIR / "valmentamo" / "locale_admin"]
FORMAT_MODULE_PATH = ["valmentamo.core.formats"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
# The language is in the address; without a prefix the page is Finnish, whatever the browser asks for.
LANGUAGE_COOKIE_NAME = "kieli"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Europe/Helsinki", "Europe/Stockholm", "UTC"]

# --- files --------------------------------------------------------------------------------------------------------
# How files are handed out: by our own view, by nginx (X-Accel-Redirect), or by the storage's signed addresses.
DELIVERY = env.DELIVERY
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "valmentamo" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "valmentamo.core.staticfiles.BundledStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a course with three days of slots is a large form
FILE_UPLOAD_HANDLERS = [
    "materials.files.oversize.OversizeHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "valmentamo.core.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "materials.Material"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "materials.forms.MaterialForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a file of the library is saved, not opened inside the site
WAGTAILDOCS_EXTENSIONS = [
    "pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "txt", "csv", "zip", "mp4", "vtt", "png", "jpg", "jpeg", "webp",
]  # fmt: skip
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# The admin reads and writes dates as Finns do; without these its picker silently replaces 12.1.2027.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []  # no page asks a third party for anything
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAIL_MODERATION_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
if IS_POSTGRESQL:
    WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"] = "finnish"

# --- security -------------------------------------------------------------------------------------------------------
# A proxy may pass a SCRIPT_NAME of the client's: it would mix up the addresses under which pages are kept.
FORCE_SCRIPT_NAME = ""
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^terveys/$"]
SECURE_HSTS_SECONDS = env.SECURE_HSTS_SECONDS
# Both bind the whole domain, for months, also what is not ours: its owner decides.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.SECURE_HSTS_SUBDOMAINS
SECURE_HSTS_PRELOAD = env.SECURE_HSTS_PRELOAD
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
TRUST_PROXY = env.TRUST_PROXY
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame, so DENY (W019) cannot be
# W005 and W021 ask for what the owner of the domain decides (SECURE_HSTS_SUBDOMAINS, SECURE_HSTS_PRELOAD).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"links": {"()": "valmentamo.core.logs.WithoutLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {
        # Both tell every saved page, with its title; the admin's own log keeps that, the server's log need not.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
