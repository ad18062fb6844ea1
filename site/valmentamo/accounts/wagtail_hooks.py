"""The accounts room in the admin."""

from . import bulk  # noqa: F401  registers itself
from .audit import admin  # noqa: F401  as above
from .invitations import admin as invitations  # noqa: F401  as above
from .signin import admin as signin  # noqa: F401  as above
