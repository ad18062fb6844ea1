"""The form on one page. Every button keeps everything and works without a script; its answer can be reloaded."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from valmentamo.core.guard import GuardedForm, network_address

from .. import limits
from ..draft_mail import send_link
from ..forms.fields import Email
from ..forms.organisation import looked_up
from ..forms.typed import take
from ..forms.whole import MOST_ROWS, Whole
from .enrol_page import show
from .enrol_visit import Visit, page, why_not

TOO_MANY = 429


@page("GET", "HEAD", "POST")
def form(visit: Visit) -> HttpResponse:
    if visit.is_post:
        return _act(visit)
    if visit.is_dead:
        return visit.gone()
    why = why_not(visit.event)
    return visit.closed(why) if why else show(visit, Whole(visit.event, visit.content))


def _act(visit: Visit) -> HttpResponse:
    """Keeps what was typed and does what the button says. A dead link's page goes on as a new draft."""
    take(visit.request.POST, visit.content)
    refusal = _refusal(visit)
    if refusal:
        return show(visit, Whole(visit.event, visit.content), status=TOO_MANY, refusals=[refusal])
    visit.keep()
    why = why_not(visit.event)
    if why:
        return visit.closed(why)
    name, _hyphen, number = visit.request.POST.get("do", "review").partition("-")
    return BUTTONS.get(name, _review)(visit, number)


def _refusal(visit: Visit) -> str:
    """What keeps programs and floods away; nothing is stored of what they send."""
    if visit.request.POST.get("website"):
        return _("This looked like the work of a program. Send the form again.")
    passed = (
        limits.STEPS_OF_DRAFT.is_passed(visit.token)
        if visit.draft
        else limits.too_many_drafts(visit.request, visit.event.pk)
    )
    return _("The form has been sent very many times within an hour. Try again later.") if passed else ""


def _review(visit: Visit, _number: str) -> HttpResponse:
    guard = GuardedForm(visit.request.POST)
    whole = Whole(visit.event, visit.content, is_checked=True)
    if whole.check() and guard.is_valid():
        return visit.to("review")
    guard.is_valid()
    return show(visit, whole, refusals=[str(error) for error in guard.non_field_errors()])


def _add(visit: Visit, _number: str) -> HttpResponse:
    rows = visit.content.people or [{}]
    if len(rows) >= MOST_ROWS:
        refusal = _("The form has room for %(most)s participants. Bring in a longer list from a file.")
        return show(visit, Whole(visit.event, visit.content), refusals=[refusal % {"most": MOST_ROWS}])
    visit.content.people = [*rows, {}]
    visit.keep()
    return visit.to("draft", f"#id_person-{len(rows)}-name")


def _remove(visit: Visit, number: str) -> HttpResponse:
    if number.isascii() and number.isdigit() and len(number) < MOST_ROWS and int(number) < len(visit.content.people):
        del visit.content.people[int(number)]
        visit.keep()
    return visit.to("draft", "#osallistujat")


def _look_up(visit: Visit, _number: str) -> HttpResponse:
    if limits.LOOKUPS_FROM_NETWORK.is_passed(network_address(visit.request)):
        refusal = _("Too many business ids have been looked up within an hour. Write the name yourself.")
        return show(visit, Whole(visit.event, visit.content), status=TOO_MANY, refusals=[refusal])
    looked_up(visit.event, visit.content.fields)
    visit.keep()
    return visit.to("draft", "?haettu=1#id_business_id")


def _save(visit: Visit, _number: str) -> HttpResponse:
    return visit.to("draft", "?tallennettu=1#jatka")


def _mail(visit: Visit, _number: str) -> HttpResponse:
    try:
        email = Email().clean(visit.content.fields.get("contact_email", ""))
    except ValidationError:
        refusal = _("Write your e-mail address into the contact person's part first.")
        return show(visit, Whole(visit.event, visit.content), refusals=[refusal])
    if limits.too_many_links(visit.request, visit.of_draft("draft"), email):
        refusal = _("The link has been sent several times within an hour. Look into your mail, or copy the link below.")
        return show(visit, Whole(visit.event, visit.content), status=TOO_MANY, refusals=[refusal])
    is_sent = send_link(event=visit.event, address=visit.shown_address, email=email)
    return visit.to("draft", f"?lahetetty={int(is_sent)}#jatka")


def _import(visit: Visit, _number: str) -> HttpResponse:
    return visit.to("import")


BUTTONS: dict[str, Callable[[Visit, str], HttpResponse]] = {
    "review": _review,
    "add": _add,
    "remove": _remove,
    "lookup": _look_up,
    "save": _save,
    "mail": _mail,
    "import": _import,
}
