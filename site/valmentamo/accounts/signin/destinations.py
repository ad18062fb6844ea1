"""Where people go once they have signed in, unless they were on their way somewhere."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse

from ..models import User

ADMIN = "wagtailadmin.access_admin"
# The trainers' own pages. They are of a room above this one, so they are known by name only.
WORKSPACE = "workspace:home"


def may_open_admin(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.has_perm(ADMIN)


def home_of(user: User) -> str:
    """Those who keep the site to its admin, everybody else to the trainers' workspace."""
    if may_open_admin(user):
        return settings.ADMIN_PREFIX
    try:
        return reverse(WORKSPACE)
    except NoReverseMatch:
        return settings.LOGIN_REDIRECT_URL
