"""An enrolment of two people, and whoever has its link."""

import pytest

from enrolments.models import Enrolment
from tests.factories.enrolments import enrolled, open_event
from tests.factories.links import Holder


@pytest.fixture
def enrolment() -> Enrolment:
    return enrolled(open_event(), 2)


@pytest.fixture
def holder(enrolment: Enrolment) -> Holder:
    return Holder(enrolment)
