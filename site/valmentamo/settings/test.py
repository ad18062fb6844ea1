"""Tests: a fixed key, fast passwords, nothing written outside the run's own folder."""

import tempfile
from pathlib import Path

from . import env
from .base import *  # noqa: F403
from .base import DATABASES

SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
FEEDBACK_EMAIL = "palaute@valmentamo.example"
OPERATOR_NAME = "Testiasennus"
DEFAULT_FROM_EMAIL = "valmentamo@valmentamo.example"

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests sign people in without a sign-in; those about the second factor switch it on.
REQUIRE_SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_scratch = Path(tempfile.mkdtemp(prefix="valmentamo-test-"))
MEDIA_ROOT = _scratch / "media"
STATIC_ROOT = _scratch / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The page cache and what is kept are switched on by the tests that are about them.
PAGE_CACHE_SECONDS = 0
KEEP_PARTS = False
DEMO = True
DELIVERY = "view"
WHITENOISE_AUTOREFRESH = True

# With `pytest --reuse-db` a developer keeps the migrated and loaded database between runs in this file, and the files
# that it names in a folder beside it.
if env.TEST_DATABASE:
    DATABASES["default"]["TEST"] = {"NAME": env.TEST_DATABASE}
    MEDIA_ROOT = Path(env.TEST_DATABASE).with_suffix(".media")
