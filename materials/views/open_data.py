"""The library as open data (`/avoin-data/materiaalit.json`) and the description of its shape."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from .. import open_data, queries

CONTENT_TYPE = "application/json; charset=utf-8"
LICENCE = "CC0-1.0"


@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Every material in Finnish order. Five queries, however many there are."""
    site = request.build_absolute_uri("/").removesuffix("/")
    with override("fi"):
        listed = queries.every()
        found = open_data.catalogue(listed, queries.versions_of(listed), lambda path: f"{site}{path}")
        described = f"{site}{reverse('open_materials_schema')}"
    return _answer(request, {"$schema": described, "licence": LICENCE, **found})


@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    return _answer(request, open_data.schema())


def _answer(request: HttpRequest, content: dict[str, Any]) -> HttpResponseBase:
    """Any page of the web may read it; whoever has the newest gets 304."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Access-Control-Allow-Origin": "*"}
    response = HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
