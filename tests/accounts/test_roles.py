"""Four roles with least rights. The code is the truth: what is given by hand is taken away."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from valmentamo.accounts.roles import ROLES
from valmentamo.accounts.services import _find_permissions, sync_roles

pytestmark = pytest.mark.django_db

ADMIN = "wagtailadmin.access_admin"
EVENTS = {
    "enrolments.view_enrolment",
    "enrolments.change_enrolment",
    "enrolments.view_needs",
    "enrolments.message_participants",
    "trainers.change_state",
    "trainers.view_municipality",
    *(
        f"trainers.{action}_{model}"
        for action in ("add", "change", "view")
        for model in ("trainingevent", "organisation", "trainer")
    ),
}
RUNNING = {
    "accounts.view_auditentry",
    "enrolments.view_certificate",
    "enrolments.change_certificate",
    "enrolments.view_qualificationproposal",
    "enrolments.change_qualificationproposal",
    "enrolments.view_eventstatistics",
    "trainers.view_steprecord",
    "trainers.change_steprecord",
    "trainers.change_activityrules",
    *(f"trainers.{action}_requirement" for action in ("add", "change", "view")),
}
NOTES = {"courses.view_facilitator_notes", "materials.open_trainer_material"}
FEEDBACK = {"enrolments.view_feedbackanswer", "enrolments.view_suggestion", "enrolments.change_suggestion"}
ENTRY = {"courses.add_glossaryentry", "courses.change_glossaryentry"}

PERMISSIONS = {
    "editor": {ADMIN, *NOTES, *ENTRY, *FEEDBACK, "courses.change_programme"},
    "coordinator": {
        "courses.publish_edition",
        "materials.withdraw_version",
        ADMIN,
        *NOTES,
        *ENTRY,
        "courses.publish_glossaryentry",
        "courses.add_programme",
        "courses.change_programme",
        "courses.publish_programme",
        "courses.add_figure",
        "courses.change_figure",
        "courses.publish_figure",
        "accounts.invite_trainers",
        *FEEDBACK,
        *EVENTS,
        *RUNNING,
    },
    "trainer": NOTES,
    "administrator": {
        "courses.publish_edition",
        "materials.withdraw_version",
        ADMIN,
        *NOTES,
        *(
            f"courses.{action}_{model}"
            for action in ("add", "change", "delete", "publish")
            for model in ("glossaryentry", "programme", "figure")
        ),
        *FEEDBACK,
        *EVENTS,
        *RUNNING,
        "trainers.delete_requirement",
        *(f"trainers.delete_{model}" for model in ("trainingevent", "organisation", "trainer")),
        *(f"accounts.{action}_user" for action in ("add", "change", "delete")),
        "accounts.invite_trainers",
        "accounts.invite_anyone",
        *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
        "core.change_sitecontact",
    },
}
PAGE_RIGHTS = {
    "editor": {"add_page", "change_page"},
    "coordinator": {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
    "trainer": set(),
    "administrator": {"add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"},
}
FILE_RIGHTS = {
    "editor": {f"{action}_{kind}" for action in ("add", "change", "choose") for kind in ("image", "document")},
    "coordinator": {f"{action}_{kind}" for action in ("add", "change", "choose") for kind in ("image", "document")},
    "trainer": set(),
    "administrator": {
        *(f"{action}_{kind}" for action in ("add", "change", "delete", "choose") for kind in ("image", "document")),
        *(f"{action}_collection" for action in ("add", "change", "delete")),
    },
}
KEYS = tuple(PERMISSIONS)

Snapshot = dict[str, tuple[set[str], set[tuple[int, str]], set[tuple[int, str]]]]


def rights() -> Snapshot:
    """Everything that each role may do, as it stands in the database."""
    return {group.name: (plain_rights(group), page_rights(group), file_rights(group)) for group in Group.objects.all()}


def plain_rights(group: Group) -> set[str]:
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


def page_rights(group: Group) -> set[tuple[int, str]]:
    return set(GroupPagePermission.objects.filter(group=group).values_list("page_id", "permission__codename"))


def file_rights(group: Group) -> set[tuple[int, str]]:
    return set(
        GroupCollectionPermission.objects.filter(group=group).values_list("collection_id", "permission__codename")
    )


def test_there_are_exactly_these_roles() -> None:
    assert tuple(role.key for role in ROLES) == KEYS
    assert set(Group.objects.values_list("name", flat=True)) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_role_has_exactly_these_permissions(key: str) -> None:
    assert plain_rights(Group.objects.get(name=key)) == set(PERMISSIONS[key])


@pytest.mark.parametrize("key", KEYS)
def test_role_has_exactly_these_rights_to_pages(key: str) -> None:
    root = Page.get_first_root_node().pk
    assert page_rights(Group.objects.get(name=key)) == {(root, codename) for codename in PAGE_RIGHTS[key]}


@pytest.mark.parametrize("key", KEYS)
def test_role_has_exactly_these_rights_to_files(key: str) -> None:
    root = Collection.get_first_root_node().pk
    assert file_rights(Group.objects.get(name=key)) == {(root, codename) for codename in FILE_RIGHTS[key]}


def test_rights_given_by_hand_disappear() -> None:
    before = rights()
    trainer = Group.objects.get(name="trainer")
    trainer.permissions.add(Permission.objects.get(codename="access_admin"))
    publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    page = Page.objects.get(depth=2)
    for place in (page, Page.get_first_root_node()):
        GroupPagePermission.objects.create(group=trainer, page=place, permission=publish)
    choose = Permission.objects.get(codename="choose_image")
    GroupCollectionPermission.objects.create(
        group=trainer, collection=Collection.get_first_root_node(), permission=choose
    )
    assert rights() != before
    sync_roles()
    assert rights() == before


def test_rights_taken_by_hand_come_back() -> None:
    before = rights()
    for group in Group.objects.all():
        group.permissions.clear()
        group.page_permissions.all().delete()
        group.collection_permissions.all().delete()
    sync_roles()
    assert rights() == before


def test_deleted_role_comes_back() -> None:
    before = rights()
    Group.objects.get(name="editor").delete()
    sync_roles()
    assert rights() == before


def test_syncing_twice_changes_nothing() -> None:
    def state() -> list[object]:
        tables = (
            Group,
            GroupPagePermission,
            GroupCollectionPermission,
            Workflow,
            WorkflowTask,
            WorkflowPage,
            GroupApprovalTask,
        )
        return [rights(), *(list(table.objects.order_by("pk").values_list("pk", flat=True)) for table in tables)]

    before = state()
    sync_roles()
    assert state() == before


def test_groups_and_workflow_of_wagtail_are_replaced_by_ours() -> None:
    Group.objects.create(name="Editors")
    Workflow.objects.create(name="Moderators approval")
    sync_roles()
    assert set(Group.objects.values_list("name", flat=True)) == set(KEYS)
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Julkaisun hyväksyntä"]


def test_glossary_entries_pass_the_same_approval_as_pages() -> None:
    kinds = WorkflowContentType.objects.values_list("content_type__model", "workflow__name")
    assert list(kinds) == [("glossaryentry", "Julkaisun hyväksyntä")]


def test_mistyped_permission_is_named() -> None:
    with pytest.raises(LookupError, match=r"No such permission: courses\.fly_page"):
        _find_permissions(["courses.fly_page", ADMIN])
