"""Writes of editions: begin, build, publish. One build of a course at a time."""

from .beginning import EditionError, Fault, begin_edition
from .building import build

__all__ = ["EditionError", "Fault", "begin_edition", "build"]
