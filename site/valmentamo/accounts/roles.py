"""The four roles and what each may do, with least rights.

A role is a Django group whose name is the role's key. Rooms above this one add their own permissions with `grant()`
from their `AppConfig.ready()`; `services.sync_roles` then writes the groups. The code is the truth: a right that is
given by hand to one of these groups is taken away at the next migration.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    key: str
    name: str | Promise
    page_rights: tuple[str, ...] = ()
    collection_rights: tuple[str, ...] = ()


def _files(*actions: str) -> tuple[str, ...]:
    return tuple(f"{action}_{kind}" for action in actions for kind in ("image", "document"))


EDITOR = Role(
    "editor",
    _("Editor"),
    page_rights=("add_page", "change_page"),
    collection_rights=_files("add", "change", "choose"),
)
COORDINATOR = Role(
    "coordinator",
    _("Coordinator"),
    page_rights=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    collection_rights=_files("add", "change", "choose"),
)
TRAINER = Role("trainer", _("Trainer"))
ADMINISTRATOR = Role(
    "administrator",
    _("Administrator"),
    page_rights=("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
    # Collections are managed with rights to the root collection; the plain permissions of the model do nothing.
    collection_rights=(
        *_files("add", "change", "delete", "choose"),
        "add_collection",
        "change_collection",
        "delete_collection",
    ),
)

ROLES = (EDITOR, COORDINATOR, TRAINER, ADMINISTRATOR)
APPROVERS = (COORDINATOR, ADMINISTRATOR)

_permissions: dict[str, set[str]] = defaultdict(set)
_reviewed_models: set[str] = set()


def role_of(key: str) -> Role:
    """Raises LookupError for a key that no role has."""
    for role in ROLES:
        if role.key == key:
            return role
    raise LookupError(f"No such role: {key}")


def grant(role: Role, *permissions: str) -> None:
    """Adds permissions, each as "app_label.codename", to a role."""
    _permissions[role.key].update(permissions)


def review(model: str) -> None:
    """Says that records of this model ("app_label.model") pass the one-step approval like pages do."""
    _reviewed_models.add(model)


def reviewed_models() -> frozenset[str]:
    return frozenset(_reviewed_models)


def permissions_of(role: Role) -> frozenset[str]:
    return frozenset(_permissions[role.key])


for _role in (EDITOR, COORDINATOR, ADMINISTRATOR):
    grant(_role, "wagtailadmin.access_admin")
for _role in APPROVERS:
    grant(_role, "accounts.view_auditentry")
for _role in (COORDINATOR, ADMINISTRATOR):
    grant(_role, "accounts.invite_trainers")
grant(
    ADMINISTRATOR,
    *(f"accounts.{action}_user" for action in ("add", "change", "delete")),
    "accounts.invite_anyone",
    *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
    "core.change_sitecontact",
)
