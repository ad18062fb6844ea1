"""The part of an address that names an event."""

from .models.event import UNKNOWN_YEAR

EVENT = rf"(?P<year>\d{{4}}|{UNKNOWN_YEAR})/(?P<slug>[-a-z0-9]+)/"
