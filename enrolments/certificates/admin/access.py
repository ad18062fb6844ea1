"""Rights, records and addresses of these pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ...admin.access import needs
from ...models import Certificate

SEE, CHANGE = "enrolments.view_certificate", "enrolments.change_certificate"
may_see = needs(SEE)
may_change = needs(SEE, CHANGE)


def certificate_of(pk: int) -> Certificate:
    found = Certificate.objects.select_related("event", "participant__enrolment", "issued_by", "revoked_by", "replaces")
    return get_object_or_404(found, pk=pk)


def certificate_url(certificate: Certificate) -> str:
    return reverse("certificates_admin:certificate", args=[certificate.pk])


def event_url(event_id: int) -> str:
    return reverse("certificates_admin:event", args=[event_id])


def back_to(certificate: Certificate) -> HttpResponse:
    return redirect(certificate_url(certificate))


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
