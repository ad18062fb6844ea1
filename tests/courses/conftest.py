"""Tests of the loader read the same hundred texts over and over; what is wrong in a text depends on its words alone."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from courses.kits import faults as printable
from courses.loading import curriculum, markdown


@pytest.fixture(scope="package", autouse=True)
def texts_are_judged_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curriculum.markdown, "faults", remembering(markdown.faults))
        patch.setattr(curriculum.printable, "faults", remembering(printable.faults))
        patch.setattr(curriculum.printable, "glyph_faults", remembering(printable.glyph_faults))
        yield


def remembering(judge: Callable[..., Iterator[Any]]) -> Callable[..., tuple[Any, ...]]:
    return cache(lambda *arguments, **options: tuple(judge(*arguments, **options)))
