"""Several people press at the same moment, for two events: everybody gets one certificate, and no number is twice."""

from ..processes import told_by
from .parallel import PEOPLE, PRESSES, SLUGS


def test_presses_at_the_same_moment_give_each_one_certificate_and_numbers_without_gaps(lent_database: str) -> None:
    found = told_by("tests.enrolments.certificates.parallel", lent_database)
    whole = PEOPLE * len(SLUGS)
    assert found == {
        "given": [0] * (PRESSES - 1) * len(SLUGS) + [PEOPLE] * len(SLUGS),
        "people": whole,
        "numbers": list(range(1, whole + 1)),
        "series": 1,
        "to_people": whole,
        "to_contacts": len(SLUGS),
    }
