"""Under what terms the data is given, ready to be copied."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

NAME = "CC BY 4.0"
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def attribution() -> str:
    """One line that satisfies the licences of the data and of the municipalities in it."""
    address = f"{settings.SITE_URL}{reverse('opendata:index')}"
    return _(
        "Valmentamo, open data of training events, %(address)s, CC BY 4.0. "
        "Municipalities: Statistics Finland and National Land Survey of Finland, CC BY 4.0."
    ) % {"address": address}
