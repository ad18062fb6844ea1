"""All of an enrolment's people to the next event of the same course: one press."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from trainers.models import TrainingEvent

from ..emails.others import others
from ..forms.own_confirm import ConfirmForm
from ..self_service import moved
from ..services.enrolling import Enrolled
from ..services.moving import move as move_people
from .link_visit import LinkVisit
from .own_visit import own_page


@own_page("POST", "GET", "HEAD")
def move(visit: LinkVisit) -> HttpResponse:
    """The mail's link names an event; that one comes first. Only the events that are shown can be chosen."""
    if not visit.can_move:
        return visit.fixed()
    form = ConfirmForm(visit.data)
    choices = others(visit.event)
    wanted = visit.request.POST.get("koulutus") or visit.request.GET.get("koulutus", "")
    choices.sort(key=lambda event: str(event.pk) != wanted)
    chosen = next((event for event in choices if str(event.pk) == wanted), None)
    if visit.is_post and chosen:
        made: list[Enrolled] = []
        if visit.attempt(form, lambda: made.append(_moved(visit, chosen))):
            return _onward(visit, made[0])
    context = {
        "form": form,
        "choices": choices,
        "wanted": chosen,
        "is_gone": bool(wanted) and chosen is None,
        "people": list(visit.enrolment.participants.active()),
        "moves": moved.of_enrolment(visit.enrolment),
    }
    return visit.render("move", context)


def _moved(visit: LinkVisit, event: TrainingEvent) -> Enrolled:
    return move_people(enrolment_id=visit.enrolment.pk, event_id=event.pk)


def _onward(visit: LinkVisit, made: Enrolled) -> HttpResponse:
    """To the new enrolment. Who comes a second time goes there only as long as its link is for this one's holder."""
    if not made.is_new and not moved.may_lead(visit.enrolment, made.enrolment):
        return HttpResponseRedirect(visit.home_path)
    return HttpResponseRedirect(f"{reverse('enrolments:own', args=[made.enrolment.token])}?tehty=siirretty")
