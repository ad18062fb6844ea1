"""Names that may be the same organisation written twice."""

import pytest

from tests.factories.ready_events import make_organisation
from trainers.models import OrganisationName
from trainers.rules.similar import plain, similar_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Esimerkin  Tuki r.y.", "esimerkin tuki"), ("Oy Ab", "oy ab"), ("ESIMERKKI-Säätiö sr", "esimerkki säätiö")],
)
def test_names_are_compared_without_forms_marks_and_case(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize("name", ["Kuvitelman tuki ry", "KUVITELMAN TUKI", "Kuvitelmantuki r.y.", "Kuvitelman Tuiki"])
def test_nearly_the_same_name_is_found(name: str) -> None:
    known = make_organisation("Kuvitelman tuki")
    assert similar_to(name) == [known]


@pytest.mark.parametrize("name", ["Kuvitelman työvoimayhdistys", "Aivan muu", "Tuki"])
def test_another_name_is_not(name: str) -> None:
    make_organisation("Kuvitelman tuki")
    assert similar_to(name) == []


def test_earlier_names_count_too_and_merged_ones_and_oneself_do_not() -> None:
    known = make_organisation("Uusi kuvitelma")
    OrganisationName.objects.create(organisation=known, name="Kuvitelman tuki")
    merged = make_organisation("Kuvitelman tuki", merged_into=known)
    assert similar_to("Kuvitelman tuki ry") == [known]
    assert similar_to("Kuvitelman tuki", other_than=known.pk) == []
    assert merged not in similar_to("Kuvitelman tuki")
