"""The participant's own certificate, behind the participant's own link, as long as the link lives."""

from django.http import HttpResponse

from ..errors import EnrolmentRefused
from ..views.link_visit import LinkVisit, link_page
from ..views.participant import opened
from .download import file_response
from .queries import own_certificate


@link_page(opened, "GET", "HEAD", changing=False)
def file(visit: LinkVisit) -> HttpResponse:
    certificate = own_certificate(visit.record)
    if certificate is None:
        return visit.missing()
    try:
        return file_response(certificate)
    except EnrolmentRefused:  # the person has had the name erased
        return visit.missing()
