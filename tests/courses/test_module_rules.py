"""What must be right in a module before it is published, and that one code names one module."""

import pytest
from django.core.exceptions import ValidationError

from courses.models import CoursePage, ModuleActivity, ModuleOutcome, ModulePage
from courses.models.units import check_credits
from tests.factories.modules import make_module
from valmentamo.core.publishing import findings_for

pytestmark = pytest.mark.django_db


def module(*minutes: int, outcomes: int = 1) -> ModulePage:
    """A module of 60 minutes with activities of these."""
    page = ModulePage(title="Koe", code="M99", minutes=60)
    page.outcomes = [ModuleOutcome(text=f"oppia asian {number}") for number in range(outcomes)]
    page.activities = [ModuleActivity(title="Osa", minutes=part) for part in minutes]
    return page


def fields_found(page: ModulePage) -> list[str]:
    return [finding.field for finding in findings_for(page)]


@pytest.mark.parametrize("minutes", [(60,), (20, 40), (1, 59)])
def test_module_whose_activities_sum_may_be_published(minutes: tuple[int, ...]) -> None:
    assert fields_found(module(*minutes)) == []


@pytest.mark.parametrize("minutes", [(), (59,), (30, 31)])
def test_module_whose_activities_do_not_sum_is_held_back(minutes: tuple[int, ...]) -> None:
    assert fields_found(module(*minutes)) == ["minutes"]


def test_message_tells_both_sums() -> None:
    (finding,) = findings_for(module(30, 31))
    assert "61" in finding.message
    assert "60" in finding.message


def test_module_without_an_outcome_is_held_back() -> None:
    assert fields_found(module(60, outcomes=0)) == [""]


def test_shipped_modules_may_all_be_published() -> None:
    assert {page.code: findings_for(page) for page in ModulePage.objects.all() if findings_for(page)} == {}


def test_second_module_of_a_code_is_refused() -> None:
    page = make_module("M99")
    page.clean()
    page.code = "M1"
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert list(error.value.message_dict) == ["code"]


@pytest.mark.parametrize(("value", "unit"), [(18, ""), (None, "ov")])
def test_half_a_credit_is_refused(value: int | None, unit: str) -> None:
    with pytest.raises(ValidationError):
        check_credits(value, unit)
    with pytest.raises(ValidationError):
        CoursePage(title="Koe", slug="koe", credit_value=value, credit_unit=unit).clean()


@pytest.mark.parametrize(("value", "unit", "shown"), [(18, "ov", "18\xa0ov"), (23, "op", "23\xa0op"), (None, "", "")])
def test_credit_is_shown_with_its_unit(value: int | None, unit: str, shown: str) -> None:
    check_credits(value, unit)
    course = CoursePage.objects.get(slug="trades-18-ov")
    course.credit_value, course.credit_unit = value, unit
    course.save()
    assert CoursePage.objects.get(pk=course.pk).credits == shown
