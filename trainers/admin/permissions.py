"""Who may open a page of ours in the admin. Wagtail has asked for the right to enter the admin already."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def needs(right: str) -> Callable[[View], View]:
    """Raises PermissionDenied for those without `trainers.<right>`; Wagtail sends them home with a message."""

    def decorate(view: View) -> View:
        @wraps(view)
        def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(f"trainers.{right}"):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return permitted

    return decorate
