"""The engine of the database that the settings name."""

from django.db import connection

from .engine import Engine
from .postgresql import PostgreSQL
from .sqlite import SQLite


def engine() -> Engine:
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()
