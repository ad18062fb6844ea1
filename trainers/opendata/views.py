"""The page of open data and its files."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb

from ..changes import last_change, revalidated
from ..feeds.views import in_pieces
from ..listing.filters import Chosen, chosen
from . import licence
from .csvfile import csv_file
from .files import DATA_SETS, DataSet
from .jsonfile import json_file
from .narrowing import filters
from .structured import data_catalog

CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json; charset=utf-8"
# Made by the library when it has one.
MATERIALS = "/avoin-data/materiaalit.json"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is, what every column means, and under what terms."""
    context = {
        "data_sets": DATA_SETS,
        "filters": filters(),
        "licence": licence,
        "attribution": licence.attribution(),
        "updated": last_change(),
        "materials": MATERIALS if _exists(MATERIALS) else "",
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Numbers"), reverse("numbers:index"))],
        "section": "events",
        "interface_only": True,
        "structured_data": [data_catalog()],
    }
    return render(request, "trainers/opendata/index.html", context)


def _exists(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def csv_view(data: DataSet) -> Callable[..., HttpResponseBase]:
    def view(request: HttpRequest) -> HttpResponseBase:
        choice = chosen(request.GET.dict())
        return _file(request, lambda: csv_file(data.columns, data.records(choice)), CSV, f"{data.key}.csv")

    return _open(view)


def json_view(data: DataSet) -> Callable[..., HttpResponseBase]:
    def view(request: HttpRequest) -> HttpResponseBase:
        choice = chosen(request.GET.dict())
        make = partial(json_file, _head(data, choice), data.key, data.columns)
        return _file(request, lambda: make(data.records(choice)), JSON, f"{data.key}.json")

    return _open(view)


def _file(request: HttpRequest, make: Callable[[], Any], content_type: str, name: str) -> StreamingHttpResponse:
    """Sent as it is made: memory does not grow with the number of events."""
    parts = () if request.method == "HEAD" else make()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(in_pieces(parts), content_type=content_type, headers=headers)


def _head(data: DataSet, choice: Chosen) -> dict[str, Any]:
    changed = last_change()
    return {
        "nimi": str(data.name),
        "kuvaus": f"{settings.SITE_URL}{reverse('opendata:index')}#{data.key}",
        "lisenssi": {"nimi": licence.NAME, "osoite": licence.ADDRESS},
        "viittaus": licence.attribution(),
        "muutettu": changed.isoformat() if changed else None,
        "rajaus": dict(choice.values),
        "ohitettu": [{"suodatin": label, "arvo": value} for label, value in choice.unknown],
    }


def _open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Scripts of any site may read it: it is the same for everybody and nobody's secret."""
    checked = revalidated(view)

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = checked(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer
