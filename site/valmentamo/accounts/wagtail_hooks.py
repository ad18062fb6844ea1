"""The accounts room in the admin."""

from .audit import admin  # noqa: F401  registers itself
