"""Merging two records of one organisation: what is shown first is what is moved."""

from collections.abc import Callable, Iterator

import pytest
from django.utils.translation import override
from wagtail.log_actions import registry

from tests.factories.ready_events import make_organisation, make_trainer, pori, ready_event
from trainers.models import EventOrganisation, Organisation, OrganisationName
from trainers.services import organisations
from trainers.services.organisations import MergeRefused, Mover, merge, on_merge, preview_merge
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(person: Callable[..., User]) -> User:
    return person("coordinator")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def keep() -> Organisation:
    return make_organisation("Jäävä ry")


@pytest.fixture
def gone() -> Organisation:
    return make_organisation("Poistuva ry", business_id="20774740", municipality=pori(), website="https://example.org/")


def fresh(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


def role(event: object, organisation: Organisation, name: str = "host") -> EventOrganisation:
    return EventOrganisation.objects.create(event=event, organisation=organisation, role=name)


def test_everything_moves_and_doubles_are_dropped(keep: Organisation, gone: Organisation, actor: User) -> None:
    first, second = ready_event("eka"), ready_event("toka")
    role(first, keep)
    role(first, gone)
    moved = role(second, gone, "funder")
    trainer = make_trainer(organisation=gone)
    OrganisationName.objects.create(organisation=gone, name="Vielä vanhempi", used_from=1990, used_until=2001)
    gone.services.add("työvalmennus")
    merge(keep=keep, gone=gone, actor=actor)
    assert [(row.event.slug, row.role) for row in keep.event_roles.order_by("pk")] == [
        ("eka", "host"),
        ("toka", "funder"),
    ]
    assert EventOrganisation.objects.get(pk=moved.pk).organisation == keep
    assert (fresh(keep).trainers.get(), fresh(gone).merged_into) == (trainer, keep)
    assert [(row.name, row.used_until) for row in fresh(keep).names.all()] == [
        ("Poistuva ry", None),
        ("Vielä vanhempi", 2001),
    ]
    assert (fresh(keep).service_names, fresh(gone).service_names) == ("työvalmennus", "")


def test_facts_are_filled_in_and_never_overwritten(keep: Organisation, gone: Organisation, actor: User) -> None:
    Organisation.objects.filter(pk=keep.pk).update(website="https://oma.example/")
    merge(keep=keep, gone=gone, actor=actor)
    row = fresh(keep)
    assert (row.business_id, row.municipality, row.website) == ("20774740", pori(), "https://oma.example/")


def test_preview_lists_what_the_merge_then_moves(keep: Organisation, gone: Organisation, actor: User) -> None:
    event = ready_event("eka")
    role(event, keep)
    role(event, gone)
    role(event, gone, "funder")
    make_trainer(organisation=gone)
    shown = {moving.label: list(moving.lines) for moving in preview_merge(keep=keep, gone=gone)}
    assert shown["Roles in events"][0].endswith("(has it already, so the double goes)")
    assert {label: len(lines) for label, lines in shown.items()} == {
        "What is filled in": 3,
        "Earlier names": 1,
        "Roles in events": 2,
        "Trainers": 1,
    }
    merge(keep=keep, gone=gone, actor=actor)
    assert (gone.event_roles.count(), gone.trainers.count()) == (0, 0)


def test_looking_moves_nothing(keep: Organisation, gone: Organisation) -> None:
    role(ready_event(), gone)
    preview_merge(keep=keep, gone=gone)
    assert (gone.event_roles.count(), fresh(gone).merged_into) == (1, None)


def test_signposts_point_at_the_one_that_stays(keep: Organisation, gone: Organisation, actor: User) -> None:
    older = make_organisation("Vanhin", merged_into=gone)
    merge(keep=keep, gone=gone, actor=actor)
    assert fresh(older).merged_into == keep


@pytest.mark.parametrize("case", ["itself", "gone already", "kept already", "example"])
def test_impossible_pairs_are_refused(case: str, keep: Organisation, gone: Organisation, actor: User) -> None:
    other = make_organisation("Muu")
    if case == "itself":
        keep = gone
    elif case == "gone already":
        Organisation.objects.filter(pk=gone.pk).update(merged_into=other)
    elif case == "kept already":
        Organisation.objects.filter(pk=keep.pk).update(merged_into=other)
    else:
        Organisation.objects.filter(pk=keep.pk).update(is_example=True)
    before = list(Organisation.objects.order_by("pk").values_list("merged_into", flat=True))
    with pytest.raises(MergeRefused):
        merge(keep=keep, gone=gone, actor=actor)
    with pytest.raises(MergeRefused):
        preview_merge(keep=fresh(keep), gone=fresh(gone))
    assert list(Organisation.objects.order_by("pk").values_list("merged_into", flat=True)) == before


def test_rooms_above_bring_their_own_rows(
    keep: Organisation, gone: Organisation, actor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(organisations, "_movers", list(organisations._movers))
    moved: list[tuple[Organisation, Organisation]] = []
    on_merge(Mover("Enrolments", lambda keep, gone: ["one row"], lambda keep, gone: moved.append((keep, gone))))
    assert [moving.label for moving in preview_merge(keep=keep, gone=gone)][-1] == "Enrolments"
    merge(keep=keep, gone=gone, actor=actor)
    assert moved == [(keep, gone)]


def test_merge_is_in_the_log_of_both(keep: Organisation, gone: Organisation, actor: User) -> None:
    merge(keep=keep, gone=gone, actor=actor)
    for one in (keep, gone):
        entry = registry.get_logs_for_instance(one).get(action="trainers.merge_organisation")
        assert (entry.user, entry.data) == (actor, {"into": keep.pk, "from": gone.pk})
