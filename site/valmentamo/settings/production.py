"""Production: base settings, and a stop when something that must be chosen is missing."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403

MINIMUM_SECRET_LENGTH = 50

_missing = [
    name
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "FEEDBACK_EMAIL", "OPERATOR_NAME", "DEFAULT_FROM_EMAIL")
    if not getattr(env, name)
]
if _missing:
    raise ImproperlyConfigured(f"Set these in the environment before starting: {', '.join(_missing)}.")
if len(env.SECRET_KEY) < MINIMUM_SECRET_LENGTH:
    raise ImproperlyConfigured(f"SECRET_KEY must have at least {MINIMUM_SECRET_LENGTH} characters.")

if "*" in env.ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts. With * anybody may pass any host name to the site.")
if not env.SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL begins with https://: links in mails and calendars are made of it.")

if env.EMAIL:
    for _name, _value in env.EMAIL.items():
        if _value is not None:  # what the address does not say stays as it is
            globals()[_name] = _value

if env.MAIL_PROVIDER:
    if find_spec("anymail") is None:
        raise ImproperlyConfigured("MAIL_PROVIDER: install requirements/production.txt, which brings django-anymail.")
    if not env.MAIL_PROVIDER_SETTINGS.get("WEBHOOK_SECRET"):
        raise ImproperlyConfigured("MAIL_PROVIDER_SETTINGS: give WEBHOOK_SECRET, else anybody may report mails.")
    EMAIL_BACKEND = f"anymail.backends.{env.MAIL_PROVIDER}.EmailBackend"
