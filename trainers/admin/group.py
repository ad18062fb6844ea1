"""The menu of the trainers room in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .event_viewset import EventViewSet
from .municipalities import MunicipalityViewSet
from .organisations import OrganisationViewSet
from .requirements import RequirementViewSet
from .trainers import TrainerViewSet

_more: list[MenuItem] = []


def add_to_menu(item: MenuItem) -> None:
    """For pages of the rooms above that belong among the trainings. Called while hooks are registered."""
    if item.name not in {known.name for known in _more}:
        _more.append(item)


class CalendarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("trainers.view_trainingevent"))


class TrainingsGroup(SnippetViewSetGroup):
    menu_label = _("Trainings")
    menu_icon = "date"
    menu_order = 160
    items = (EventViewSet, TrainerViewSet, RequirementViewSet, OrganisationViewSet, MunicipalityViewSet)

    def get_submenu_items(self) -> list[Any]:
        """The calendar stands right after the list of events."""
        events, *others = super().get_submenu_items()
        calendar = CalendarMenuItem(
            _("Calendar"), reverse_lazy("trainers_admin:calendar"), icon_name="calendar-alt", order=events.order
        )
        return [events, calendar, *others, *_more]
