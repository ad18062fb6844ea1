"""The organisation that enrols: known by its business id, or new to us."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trainers.models import Organisation, TrainingEvent
from trainers.models.business_id import compact, shown

# A chain of mergers longer than this is a circle.
MOST_MERGERS = 10


def known_organisation(event: TrainingEvent, business_id: str) -> Organisation | None:
    """The organisation of a compact business id, as it is today. Examples are known at example events only."""
    if not business_id:
        return None
    found = Organisation.objects.filter(business_id=business_id)
    if not event.is_example:
        found = found.filter(is_example=False)
    organisation = found.order_by("merged_into_id").first()
    for _step in range(MOST_MERGERS):
        if organisation is None or organisation.merged_into is None:
            return organisation
        organisation = organisation.merged_into
    return None


def looked_up(event: TrainingEvent, fields: dict[str, str]) -> str:
    """Fills in name and type of the organisation of the typed business id; what to tell the person about it."""
    try:
        business_id = compact(fields.get("business_id", ""))
    except ValidationError as error:
        return str(error.messages[0])
    if not business_id:
        return _("Write the business id first. An organisation without one of its own writes its name only.")
    organisation = known_organisation(event, business_id)
    if organisation is None:
        return _("We do not know this business id yet. Write the name and the type yourself.")
    fields.update(_filled(organisation, organisation.business_id or business_id))
    return _("Found: %(name)s.") % {"name": organisation.name}


def _filled(organisation: Organisation, business_id: str) -> dict[str, Any]:
    return {
        "business_id": shown(business_id),
        "organisation_name": organisation.name,
        "organisation_kind": organisation.kind,
    }
