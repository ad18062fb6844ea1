"""What all pages of this room share."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from ..models import User

# For the template of all pages: no place in the menu, not for search engines, no text of an editor.
PLAIN = {"section": "", "noindex": True, "interface_only": True}


def with_next(request: HttpRequest, name: str) -> str:
    """The address of that name, with where the person was going. Whether that is safe is asked when it is followed."""
    target = request.POST.get("next") or request.GET.get("next")
    return f"{reverse(name)}?{urlencode({'next': target})}" if target else reverse(name)


def signed_in(request: HttpRequest) -> User:
    """The person of a page that opens only to those who have signed in. Raises PermissionDenied for anybody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
