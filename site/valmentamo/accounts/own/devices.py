"""What a browser says of itself, in words that its owner knows it by."""

from django.utils.translation import gettext as _

# Order matters: each of the later ones is named by the earlier ones too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """For example “Firefox, Windows”; a sentence when the browser says nothing that we know."""
    known = [_named(user_agent, BROWSERS), _named(user_agent, SYSTEMS)]
    return ", ".join(name for name in known if name) or _("Unknown browser")


def _named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
