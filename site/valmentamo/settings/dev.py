"""One person's laptop: plain http, mail to a folder, the same pages as in production (DEBUG only when asked for)."""

from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403
from .base import DATA_DIR

if not env.SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing: run `make run`, which writes a random one into .env.")

DEBUG = env.DEBUG
EMBEDDED_WORKER = True
DEMO = env.DEMO
ALLOWED_HOSTS = env.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = env.SITE_URL or "http://localhost:8000"
WAGTAILADMIN_BASE_URL = SITE_URL
FEEDBACK_EMAIL = env.FEEDBACK_EMAIL or "palaute@valmentamo.example"
OPERATOR_NAME = env.OPERATOR_NAME or "Valmentamon paikallinen asennus"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.DEFAULT_FROM_EMAIL or "valmentamo@valmentamo.example"

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# A newcomer can try at once; passkeys work on http://localhost.
REQUIRE_SECOND_FACTOR = bool(env.REQUIRE_SECOND_FACTOR)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
