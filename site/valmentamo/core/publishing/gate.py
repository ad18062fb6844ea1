"""The ways to publish that have no form: many pages at once, and the last approval. They pass the same checks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_approved

from .findings import Finding, findings_for


class PublishingRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """Publishing was asked for something that has faults."""

    def __init__(self, instance: Any, findings: list[Finding]) -> None:
        super().__init__(f"{instance}: {', '.join(finding.message for finding in findings)}")
        self.instance = instance
        self.findings = findings


def refuse_faulty(drafts: Iterable[Any]) -> None:
    """Raises PublishingRefused for the first of the drafts that has faults."""
    for draft in drafts:
        findings = findings_for(draft)
        if findings:
            raise PublishingRefused(draft, findings)


def drafts_of(pages: Iterable[Page], *, with_descendants: bool) -> Iterator[Any]:
    """What bulk publishing would put before readers."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if with_descendants:
            yield from (below.get_latest_revision_as_object() for below in page.get_descendants().not_live())


def check_approved(instance: WorkflowState, **_kwargs: object) -> None:
    """Receiver of `workflow_approved`, sent inside the approval's transaction: a refusal undoes the approval too."""
    refuse_faulty([instance.content_object.get_latest_revision().as_object()])


def connect() -> None:
    """Called once, when the apps are ready."""
    workflow_approved.connect(check_approved, dispatch_uid="publishing.check_approved")


class PublishingRefusedMiddleware:
    """Tells a refusal as messages on the form where the faults can be mended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishingRefused):
            return None
        for finding in exception.findings:
            messages.error(request, f"{exception.instance}: {finding.message}")
        address = AdminURLFinder(request.user).get_edit_url(exception.instance)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
