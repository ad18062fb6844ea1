"""One press gives a certificate to everybody who is due one, once; nobody else gets one, and each hears why."""

from typing import Any

import pytest
from django.conf import settings

from courses.models import Programme
from enrolments.certificates.due import Candidates, Verdict
from enrolments.certificates.issuing import issue_due, issue_one
from enrolments.certificates.snapshot import with_facts
from enrolments.errors import EnrolmentRefused
from enrolments.models import Certificate, CertificateSeries, Message, MessageKind, Participant, SeatState
from tests.factories.certificates import NAMES, attended, certified_event, given, press
from tests.factories.closing import came, mark_days, sent, two_of_three
from tests.factories.enrolments import enrolled, open_event
from tests.factories.events import make_event
from tests.factories.ready_events import published_edition, today, two_day
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def fresh(event: TrainingEvent) -> TrainingEvent:
    return TrainingEvent.objects.get(pk=event.pk)


def verdicts(event: TrainingEvent) -> dict[str, str]:
    return {str(one.person): str(one.verdict) for one in Candidates(fresh(event)).all}


def reasons(event: TrainingEvent) -> dict[str, str]:
    return {str(one.person): one.reason for one in Candidates(fresh(event)).all}


# --- the rule ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [("pp", "given"), ("pa", "missed"), ("p-", "unmarked"), ("--", "unmarked"), ("a-", "missed"), ("aa", "missed")],
)
def test_two_of_two_days_takes_both(marks: str, verdict: str) -> None:
    event = certified_event()
    attended(event, marks=marks)
    press(event)
    assert verdicts(event) == {NAMES[0]: verdict}


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [("ppp", "given"), ("pap", "given"), ("pp-", "given"), ("p-a", "unmarked"), ("paa", "missed"), ("a-a", "missed")],
)
def test_two_of_three_days_forgives_one(marks: str, verdict: str) -> None:
    event = certified_event(programme=two_of_three(), days=3)
    attended(event, marks=marks)
    press(event)
    assert verdicts(event) == {NAMES[0]: verdict}


def test_certificate_tells_only_the_days_that_were_attended() -> None:
    event = certified_event(programme=two_of_three(), days=3)
    attended(event, marks="pap")
    (certificate,) = press(event)
    days = sorted(day.date for day in event.days.all())
    assert certificate.days == [days[0].isoformat(), days[2].isoformat()]
    assert (certificate.rule_required, certificate.rule_days) == (2, 3)
    assert certificate.minutes == 345 + 345
    assert certificate.parts == [75, 90, 75, 90, 15, 75, 75, 75, 60, 60]


def test_event_without_days_gives_none() -> None:
    event = make_event("paivaton", year=2026, state=EventState.HELD)
    with pytest.raises(EnrolmentRefused) as refused:
        press(event)
    assert refused.value.code == "not-yet"
    assert Certificate.objects.count() == 0


@pytest.mark.parametrize("state", ["draft", "cancelled", "postponed"])
def test_event_that_is_not_held_gives_none(state: str) -> None:
    event = certified_event(state=state)
    attended(event)
    with pytest.raises(EnrolmentRefused):
        press(event)


def test_event_that_has_not_begun_gives_none() -> None:
    event = open_event(in_days=5)
    person = enrolled(event).participants.get()
    mark_days(person, "pp")
    with pytest.raises(EnrolmentRefused, match="ei ole alkanut"):
        press(event)


def test_certificates_wait_for_the_last_day() -> None:
    event = certified_event(programme=two_of_three(), days=3, ago=-1)
    attended(event, marks="pp-")
    with pytest.raises(EnrolmentRefused, match="viimeisestä päivästä"):
        press(event)


# --- who is not, and why -----------------------------------------------------------------------------------------


def odd_people(event: TrainingEvent) -> None:
    attended(event, "Aino Virtanen", "pa")
    attended(event, "Bertta Berg", "p-")
    came(sent(event), "pp", state=SeatState.HELD)
    Participant.objects.filter(state=SeatState.HELD).update(name="", email="")
    attended(event, "王小明 😀")
    Participant.objects.filter(pk=attended(event, "Osoitteeton Olli").pk).update(email="")
    Participant.objects.filter(pk=attended(event, "Peruttu Pirkko").pk).update(state=SeatState.CANCELLED)


def test_everybody_who_is_not_due_hears_why() -> None:
    event = certified_event()
    odd_people(event)
    assert press(event) == []
    assert reasons(event) == {
        "Aino Virtanen": "Läsnä 1/2 päivänä. Yksi päivä puuttuu.",
        "Bertta Berg": "Yksi päivä on merkitsemättä.",
        "Nimi puuttuu": "Nimi puuttuu.",
        "Osoitteeton Olli": "Sähköpostiosoite puuttuu. Todistuksen voi antaa paperilla.",
        "Peruttu Pirkko": "Tämä paikka on peruttu.",
        "王小明 😀": "Nimessä on merkkejä, joita ei voi tulostaa: 王 小 明 😀. Kirjoita nimi latinalaisin kirjaimin.",
    }


@pytest.mark.parametrize("name", ["王小明", "Aino 😀 Virtanen", "Aino\u202eVirtanen"])
def test_name_that_no_font_prints_is_told_at_once_and_loses_no_number(name: str) -> None:
    event = certified_event()
    person = attended(event, name)
    with pytest.raises(EnrolmentRefused) as refused:
        issue_one(event_id=event.pk, participant_id=person.pk, actor=None)
    assert refused.value.code == "unprintable"
    assert CertificateSeries.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hồng", "Łukasz Żółć", "Ольга Иванова", "Ελένη Παπαδοπούλου", "O’Brien-D’Arcy", "x" * 120]
)
def test_names_from_all_over_are_printed(name: str) -> None:
    certificate = given(name=name)
    assert (certificate.name, len(certificate.file_hash)) == (name, 64)


def test_name_is_written_in_one_line_with_composed_letters() -> None:
    assert given(name="  A\u0308ija \t\n Mäkelä ").name == "Äija Mäkelä"


# --- once, whoever presses ---------------------------------------------------------------------------------------


def test_two_presses_give_one_certificate_and_one_mail_each() -> None:
    event = certified_event()
    for name in NAMES:
        attended(event, name)
    assert (len(press(event)), len(press(event))) == (3, 0)
    assert Certificate.objects.count() == 3
    mails = Message.objects.filter(kind=MessageKind.CERTIFICATE, participant__isnull=False)
    assert sorted(mails.values_list("certificate__name", flat=True)) == sorted(NAMES)


def test_one_person_twice_gets_the_same_certificate() -> None:
    event = certified_event()
    person = attended(event)
    first, second = (issue_one(event_id=event.pk, participant_id=person.pk, actor=None) for _press in range(2))
    assert first == second


def test_latecomer_gets_one_at_the_next_press() -> None:
    event = certified_event()
    attended(event)
    press(event)
    attended(event, NAMES[1])
    assert [one.name for one in press(event)] == [NAMES[1]]


def test_somebody_without_an_address_is_given_one_on_paper() -> None:
    event = certified_event()
    person = attended(event)
    Participant.objects.filter(pk=person.pk).update(email="")
    assert press(event) == []
    certificate = issue_one(event_id=event.pk, participant_id=person.pk, actor=None)
    assert certificate.name == NAMES[0]
    assert Message.objects.filter(certificate=certificate).count() == 0


def test_cancelled_person_is_refused_one() -> None:
    event = certified_event()
    person = attended(event)
    Participant.objects.filter(pk=person.pk).update(state=SeatState.CANCELLED)
    with pytest.raises(EnrolmentRefused) as refused:
        issue_one(event_id=event.pk, participant_id=person.pk, actor=None)
    assert refused.value.code == "cancelled"


def test_person_of_another_event_does_not_exist_here() -> None:
    stranger = attended(certified_event("toinen"))
    with pytest.raises(Participant.DoesNotExist):
        issue_one(event_id=certified_event().pk, participant_id=stranger.pk, actor=None)


def test_whoever_pressed_is_known(person: Any) -> None:
    event = certified_event()
    attended(event)
    user = person("coordinator")
    assert press(event, user)[0].issued_by == user


# --- what is written down ----------------------------------------------------------------------------------------


def test_snapshot_holds_everything_of_the_event() -> None:
    event = certified_event()
    edition = published_edition(number=3)
    TrainingEvent.objects.filter(pk=event.pk).update(edition=edition)
    attended(event, organisation_kind="company", language="fi")
    (one,) = press(event)
    facts = (one.course_title, one.programme_title, one.edition_number, one.place, one.issuer, one.trainer_names)
    assert facts == (
        "Työpaikkavalmentaja-koulutus", "Kahden päivän ohjelma", 3, "Pori", "Järjestäjä todistukset ry",
        "Tiina Kouluttaja-todistukset",
    )  # fmt: skip
    assert (one.kind, one.minutes, one.issued_on) == ("course", 690, today())
    assert one.erase_on == today().replace(year=today().year + settings.CERTIFICATE_YEARS)


@pytest.mark.parametrize(
    ("language", "course", "programme", "place"),
    [
        ("sv", "Utbildning för arbetsplatscoacher (Työpaikkavalmentaja-koulutus)", "Program på 2 dagar", "Björneborg"),
        ("en", "Workplace coach training (Työpaikkavalmentaja-koulutus)", "Programme of 2 days", "Pori"),
    ],
)
def test_snapshot_is_in_the_language_of_the_enrolment(language: str, course: str, programme: str, place: str) -> None:
    one = given(language=language)
    assert (one.course_title, one.programme_title, one.place) == (course, programme, place)


def test_minutes_come_from_the_edition_that_the_event_was_held_with() -> None:
    event = certified_event()
    slots = [{"kind": "module", "minutes": 50}, {"kind": "lunch", "minutes": 45}, {"kind": "closing", "minutes": 10}]
    days = [{"kind": kind, "slots": slots} for kind in ("before", "contact", "contact")]
    edition = published_edition(number=9, programmes=[{"slug": two_day().slug, "days": days}])
    TrainingEvent.objects.filter(pk=event.pk).update(edition=edition)
    attended(event)
    (one,) = press(event)
    assert (one.minutes, one.parts) == (120, [50, 10, 50, 10])


@pytest.mark.parametrize(
    ("days", "marks", "minutes"), [(1, "p", 0), (3, "ppp", 690)], ids=["fewer days", "spread over more days"]
)
def test_minutes_are_told_only_when_they_are_known(days: int, marks: str, minutes: int) -> None:
    event = certified_event(days=days)
    attended(event, marks=marks)
    assert press(event)[0].minutes == minutes


def test_minutes_of_days_that_do_not_match_the_programme_are_not_guessed() -> None:
    programme = two_day()
    Programme.objects.filter(pk=programme.pk).update(days_for_certificate=2)
    event = certified_event(days=3)
    attended(event, marks="ppa")
    assert press(event)[0].minutes == 0


# --- numbers -----------------------------------------------------------------------------------------------------


def test_numbers_rise_by_one_in_each_series() -> None:
    year = today().year
    first, second = certified_event("yksi"), certified_event("kaksi", kind="trainer-training")
    numbers = [given(first, name).number for name in NAMES[:2]] + [given(second, name).number for name in NAMES[:2]]
    assert numbers == [f"TPV-{year}-0001", f"TPV-{year}-0002", f"KK-{year}-0001", f"KK-{year}-0002"]


def test_examples_take_no_number_from_the_register() -> None:
    year = today().year
    example = given(certified_event("esimerkki", is_example=True))
    real = given(certified_event("oikea"))
    assert (example.number, real.number) == (f"ESIM-{year}-0001", f"TPV-{year}-0001")
    assert list(Certificate.objects.real()) == [real]


def test_number_is_of_the_year_in_which_it_is_given() -> None:
    """A course of December may give its certificates in January."""
    assert given(certified_event(ago=400)).number == f"TPV-{today().year}-0001"


@pytest.mark.parametrize("people", [1, 3])
def test_asking_who_is_due_takes_as_many_queries_for_one_and_three(people: int, django_assert_num_queries: Any) -> None:
    event = certified_event()
    for number in range(people):
        attended(event, NAMES[number])
        attended(event, f"Puuttuja {number}", "pa")
    press(event)
    event = with_facts(fresh(event))
    with django_assert_num_queries(4):
        assert len(Candidates(event).all) == 2 * people


def test_issue_tells_how_everybody_stands_after_it() -> None:
    event = certified_event()
    attended(event)
    attended(event, NAMES[1], "pa")
    done = issue_due(event_id=event.pk, actor=None)
    assert done.candidates.counts == {Verdict.GIVEN: 1, Verdict.MISSED: 1}
