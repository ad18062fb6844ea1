"""Where a mail provider reports what became of mails: the one address of the chosen provider, or none.

django-anymail checks each report's secret (`WEBHOOK_SECRET`, and the provider's signature where there is one).
"""

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern


def reports_of(provider: str) -> list[URLPattern]:
    """Of all addresses that django-anymail knows only this provider's; mails that come in are no matter of ours."""
    if not provider:
        return []
    known: list[URLPattern] = import_module("anymail.urls").urlpatterns
    return [pattern for pattern in known if pattern.name == f"{provider}_tracking_webhook"]


urlpatterns = reports_of(settings.MAIL_PROVIDER)
