"""Where pages stand: looking up by address, and the home page of a fresh installation."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from valmentamo.core.models import HomePage

HTTPS_PORT = 443
HTTP_PORT = 80
HOME_SLUG = "etusivu"


def page_at(path: str) -> Page | None:
    """The page at this address below the home page ("/koulutus/moduulit/"), or None."""
    home = HomePage.objects.first()
    if home is None:
        return None
    return Page.objects.filter(url_path=f"{home.url_path.rstrip('/')}{path}").specific().first()


def ensure_home(**fields: Any) -> HomePage:
    """Makes the home page and points the site at it; the welcome page of a fresh Wagtail goes away."""
    root = Page.get_first_root_node()
    home = HomePage(slug=HOME_SLUG, live=False, **fields)
    root.add_child(instance=home)
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.root_page = home
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (HTTPS_PORT if address.scheme == "https" else HTTP_PORT)
    site.save()
    if welcome is not None and type(welcome.specific) is Page:
        welcome.delete()
    return home
