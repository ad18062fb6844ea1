"""The way to the workspace for signed-in trainers."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from valmentamo.accounts.roles import TRAINER
from valmentamo.core.navigation import Destination, register_personal


def workspace_of(user: Any) -> Destination | None:
    """For those who hold events; coordinators find theirs in the admin. One query."""
    holds = Q(trainer__isnull=False) | Q(groups__name=TRAINER.key)
    if not get_user_model().objects.filter(holds, pk=user.pk).exists():
        return None
    return Destination(10, "workspace", _("Trainer's workspace"), lambda: reverse("workspace:home"))


def register() -> None:
    register_personal(workspace_of)
