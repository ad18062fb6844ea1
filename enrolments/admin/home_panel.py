"""What coordinators find first in the admin: trainings of today, those to be closed, and the next ones."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from trainers.models import TrainingEvent

from ..workspace.mine import arranged

# Those that ended earlier and were not closed are in the report of missing data.
LOOKED_BACK = dt.timedelta(days=180)
NEXT = 5


class TrainingsPanel(Component):
    """Its place is above what editors have written last."""

    name = "trainings"
    template_name = "enrolments/admin/home.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        since = timezone.localdate() - LOOKED_BACK
        found = arranged(TrainingEvent.objects.public().filter(last_day__gte=since))
        return {"today": found.today, "waiting": found.waiting, "next": found.next[:NEXT]}
