"""Writes of the accounts room: roles into groups, and the first administrator of a fresh installation."""

import secrets
from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
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

from .models import User
from .roles import APPROVERS, ROLES, Role, permissions_of, reviewed_models

WORKFLOW_NAME = "Julkaisun hyväksyntä"
# Groups and the workflow that Wagtail's own first migrations make; ours take their place.
WAGTAIL_DEFAULT_GROUPS = ("Editors", "Moderators")
WAGTAIL_DEFAULT_WORKFLOW = "Moderators approval"
COLLECTION_APPS = ("wagtailimages", "wagtaildocs", "wagtailcore")


@transaction.atomic
def sync_roles() -> None:
    """Makes the groups, their rights and the one-step approval equal to what `roles` says. Idempotent."""
    groups = {role.key: _sync_role(role) for role in ROLES}
    Group.objects.filter(name__in=WAGTAIL_DEFAULT_GROUPS).delete()
    _sync_workflow(groups[role.key] for role in APPROVERS)


def _sync_role(role: Role) -> Group:
    group, _created = Group.objects.get_or_create(name=role.key)
    group.permissions.set(_find_permissions(permissions_of(role)))
    _sync_page_rights(group, role.page_rights)
    _sync_collection_rights(group, role.collection_rights)
    return group


def _find_permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions with these names. Raises LookupError naming one that does not exist (a mistyped right)."""
    wanted = {tuple(name.split(".", 1)) for name in names}
    if not wanted:
        return []
    condition = Q()
    for label, codename in wanted:
        condition |= Q(content_type__app_label=label, codename=codename)
    found = list(Permission.objects.filter(condition).select_related("content_type"))
    missing = wanted - {(p.content_type.app_label, p.codename) for p in found}
    if missing:
        raise LookupError(f"No such permission: {', '.join('.'.join(pair) for pair in sorted(missing))}")
    return found


def _sync_page_rights(group: Group, codenames: Iterable[str]) -> None:
    root = Page.get_first_root_node()
    permissions = list(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames))
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=permissions).delete()
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _sync_collection_rights(group: Group, codenames: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    found = Permission.objects.filter(content_type__app_label__in=COLLECTION_APPS, codename__in=codenames)
    permissions = list(found)
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=root, permission__in=permissions).delete()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _sync_workflow(approvers: Iterable[Group]) -> None:
    Workflow.objects.filter(name=WAGTAIL_DEFAULT_WORKFLOW).delete()
    GroupApprovalTask.objects.filter(name=WAGTAIL_DEFAULT_WORKFLOW).delete()
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW_NAME, defaults={"active": True})
    task, _created = GroupApprovalTask.objects.get_or_create(name=WORKFLOW_NAME, defaults={"active": True})
    task.groups.set(approvers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for model in reviewed_models():
        kind = ContentType.objects.get_by_natural_key(*model.split("."))
        WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})
    root = Page.get_first_root_node()
    if not WorkflowPage.objects.filter(page=root).exists():
        WorkflowPage.objects.create(workflow=workflow, page=root)


def sync_roles_after_migrate(**kwargs: object) -> None:
    """Receiver of `post_migrate`: runs once, after the last app, when every permission row exists."""
    if kwargs.get("app_config") is _last_app_with_models():
        sync_roles()


def _last_app_with_models() -> object:
    return [config for config in apps.get_app_configs() if config.models_module is not None][-1]


def create_first_admin(*, email: str) -> str | None:
    """Makes the first administrator and returns the generated password, once; None when somebody already is one."""
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(15)
    User.objects.create_superuser(email, password)
    return password
