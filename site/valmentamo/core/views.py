"""Views that belong to no room: health, robots, sitemap, errors."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .crumbs import absolute
from .sitemap import locations


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the process answers and the database does too. Says nothing about the installation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {settings.ADMIN_PREFIX}",
        "Disallow: /haku/",
        *(f"Disallow: {prefix}/todistus/" for prefix in ("", "/sv", "/en")),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    rows = [(absolute(location.path, settings.SITE_URL), location.changed) for location in locations()]
    return render(request, "sitemap.xml", {"rows": rows}, content_type="application/xml")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"section": "", "noindex": True, "interface_only": True}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"section": "", "noindex": True, "interface_only": True}, status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody, or somebody on the same network, has tried too often."""
    return render(request, "429.html", {"section": "", "noindex": True, "interface_only": True}, status=429)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django refused the request before any view saw it; told without the database or the session."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or a browser that refuses cookies: says what to do, not why Django refused."""
    return render(request, "csrf.html", {"section": "", "noindex": True, "interface_only": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the database: it may be the thing that failed."""
    return render(request, "500.html", status=500)
