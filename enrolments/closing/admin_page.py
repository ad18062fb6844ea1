"""Closing an event in the admin, for coordinators."""

from django.http import HttpRequest, HttpResponse

from ..admin.access import CHANGE, SEE, event_of, needs
from .page import closing_page


@needs(SEE, CHANGE)
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    return closing_page(request, event_of(pk), "closing/admin.html")
