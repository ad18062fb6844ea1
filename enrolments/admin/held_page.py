"""What is still kept about the people of an event, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..erasing import Held, held_about
from .access import SEE, event_of, needs


def rows_of(held: Held) -> list[tuple[str, int]]:
    """What there may be, with how many there are; nothing is left out because there is none."""
    return [
        (_("Enrolments whose people are kept"), held.enrolments),
        (_("Enrolments of which only numbers are left"), held.erased_enrolments),
        (_("Contact persons"), held.contacts),
        (_("Participants with a name or an address"), held.participants),
        (_("Roles at work"), held.roles),
        (_("Needs and diets"), held.needs),
        (_("Invoice details"), held.invoices),
        (_("Mails with their address and words"), held.mails),
        (_("Unfinished forms"), held.drafts),
        (_("Notes of who has read needs"), held.readings),
        (_("Names in the register of certificates"), held.certificates),
        (_("Undecided proposals of trainers"), held.proposals),
        (_("Addresses left for the follow-up survey"), held.follow_ups),
    ]


@needs(SEE)
def held_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    held = held_about(event)
    return render(request, "enrolments/admin/held.html", {"event": event, "held": held, "rows": rows_of(held)})
