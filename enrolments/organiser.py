"""Who holds an event and answers for what is kept about its people."""

from django.conf import settings

from trainers.models import OrganisationRole, TrainingEvent


def organiser_of(event: TrainingEvent) -> str:
    """The event's organiser, else its host, else whoever runs the site. Prefetch `organisations__organisation`."""
    rows = list(event.organisations.all())
    for role in (OrganisationRole.ORGANISER, OrganisationRole.HOST):
        names = [row.organisation.name for row in rows if row.role == role]
        if names:
            return ", ".join(names)
    return settings.OPERATOR_NAME
