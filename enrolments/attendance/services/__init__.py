"""Writes of attendance: marks of the days, people who come without having enrolled, names that are told at the door."""

from .arriving import Arrival, name_seat, walk_in
from .marking import Press, Result, mark, mark_all, undo

__all__ = ["Arrival", "Press", "Result", "mark", "mark_all", "name_seat", "undo", "walk_in"]
