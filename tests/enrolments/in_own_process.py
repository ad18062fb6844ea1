"""The inside of a process that `processes.py` starts: Django set up, things done at the same moment, results told."""

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import django
from django.db import connection

Thing, Result = TypeVar("Thing"), TypeVar("Result")

# Seconds: until then all threads stand at the gate, or something is wrong.
LONGEST_WAIT = 60


def tell(result: Callable[..., dict[str, Any]], *, can_be_unlocked: bool = False) -> None:
    """Prints the result as JSON. With `can_be_unlocked` it is called with `unlocked`, as the command says."""
    given = _given(can_be_unlocked=can_be_unlocked)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.test")
    django.setup()
    json.dump(result(**given), sys.stdout)


def _given(*, can_be_unlocked: bool) -> dict[str, bool]:
    parser = argparse.ArgumentParser()
    if can_be_unlocked:
        parser.add_argument("--unlocked", action="store_true")
    return vars(parser.parse_args())


def at_once(act: Callable[[Thing], Result], things: Sequence[Thing]) -> list[Result]:
    """What it gives for each, all begun at the same moment, each in a thread and with a connection of its own."""
    gate = threading.Barrier(len(things), timeout=LONGEST_WAIT)

    def together(thing: Thing) -> Result:
        gate.wait()
        try:
            return act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(together, things))
