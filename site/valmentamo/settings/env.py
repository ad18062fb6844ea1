"""The only reader of the environment.

Every setting that differs between installations is a name here; README's table lists them and a test compares
the two. A value may also come from a file named by `<NAME>_FILE` (secrets of containers). All faulty values are
reported together when the settings are loaded.
"""

from pathlib import Path
from typing import Any

from environs import FileAwareEnv, validate

# Providers that django-anymail sends through with nothing but its own requirements, and that report by web hook.
MAIL_PROVIDERS = ("brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "postmark", "sendgrid", "sparkpost")
ROOT = Path(__file__).resolve().parents[3]

env = FileAwareEnv(eager=False)  # faults wait for seal(), which tells all of them
env.read_env(str(ROOT / ".env"), recurse=False, override=False)

SECRET_KEY = env.str("SECRET_KEY", "")
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
SITE_URL = env.str("SITE_URL", "")
DATA_DIR = Path(env.str("DATA_DIR", str(ROOT / "var")))
DATABASE = env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'valmentamo.sqlite3'}")
CACHE_URL = env.str("CACHE_URL", "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "")
EMAIL = env.dj_email_url("EMAIL_URL", "")
MAIL_PROVIDER = env.str("MAIL_PROVIDER", "", validate=validate.OneOf(["", *MAIL_PROVIDERS]))
MAIL_PROVIDER_SETTINGS: Any = env.json("MAIL_PROVIDER_SETTINGS", {})
FEEDBACK_EMAIL = env.str("FEEDBACK_EMAIL", "")
OPERATOR_NAME = env.str("OPERATOR_NAME", "")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_SUBDOMAINS = env.bool("SECURE_HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", False)
TRUST_PROXY = env.bool("TRUST_PROXY", False)
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 600)
DELIVERY = env.str("DELIVERY", "view", validate=validate.OneOf(["view", "nginx", "storage"]))
EMBEDDED_WORKER = env.bool("EMBEDDED_WORKER", False)
OFFER_HOURS = env.int("OFFER_HOURS", 48, validate=validate.Range(min=2, max=336))
CERTIFICATE_YEARS = env.int("CERTIFICATE_YEARS", 10, validate=validate.Range(min=1, max=50))
NEEDS_KEYS: list[str] = env.list("NEEDS_KEYS", [])
DEMO = env.bool("DEMO", True)
REQUIRE_SECOND_FACTOR: bool | None = env.bool("REQUIRE_SECOND_FACTOR", None)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO")
TEST_DATABASE = env.str("TEST_DATABASE", "")

env.seal()
