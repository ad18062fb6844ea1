"""Headers of security that depend on the address."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Wagtail's own admin still has inline scripts and styles; the public site has none and allows none.
ADMIN_UPDATE = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class AdminCSPMiddleware:
    """Below the admin's prefix inline code is allowed; must stand just inside django-csp's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(settings.ADMIN_PREFIX):
            response._csp_update = ADMIN_UPDATE  # type: ignore[attr-defined]
        return response


class PermissionsPolicyMiddleware:
    """Switches off the browser's sensors: no page of ours uses camera, microphone, position or payment."""

    HEADER = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.HEADER)
        return response
