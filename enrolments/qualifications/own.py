"""Pages of the signed-in trainer: the view gets the trainer's record, or the person is told that there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from valmentamo.core.crumbs import Crumb

from ..workspace.access import for_trainers, trainer_of
from ..workspace.page import page

View = Callable[..., HttpResponse]


def own_page(**context: Any) -> dict[str, Any]:
    """With the way back to the workspace's first page."""
    return page(crumbs=[Crumb(_("Trainer's workspace"), reverse("workspace:home"))], **context)


def of_own_record(view: View) -> View:
    """Only the own record: no address of these pages names a trainer."""

    @for_trainers
    @wraps(view)
    def permitted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        trainer = trainer_of(request.user)
        if trainer is None:
            return render(request, "qualifications/own/none.html", own_page(), status=404)
        return view(request, trainer, *args, **kwargs)

    return permitted
