"""Merging an organisation into another: choose, look at what moves, confirm."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ..forms.organisation import MergeForm
from ..models import Organisation
from ..rules.similar import similar_to
from ..services.organisations import MergeRefused, Moving, merge, preview_merge
from .choosers import CarefulChooser
from .organisations import edit_url
from .permissions import needs


@needs("change_organisation")
def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What is confirmed is what was shown: when something has changed meanwhile, it is shown anew."""
    gone = get_object_or_404(Organisation, pk=pk)
    widget = CarefulChooser(model=Organisation, icon="group")
    form = MergeForm(request.POST or request.GET or None, organisation_widget=widget)
    keep = form.cleaned_data["keep"] if form.is_valid() else None
    preview = _preview(form, keep, gone) if keep else None
    if request.method == "POST" and keep and preview is not None and form.cleaned_data["seen"] == digest(preview):
        merge(keep=keep, gone=gone, actor=request.user)
        messages.success(request, _("%(gone)s was merged into %(keep)s.") % {"gone": gone.name, "keep": keep.name})
        return redirect(edit_url(keep))
    return _show(request, form, gone, keep, preview)


def _preview(form: MergeForm, keep: Organisation, gone: Organisation) -> list[Moving] | None:
    try:
        return preview_merge(keep=keep, gone=gone)
    except MergeRefused as refusal:
        form.add_error("keep", str(refusal))
        return None


def digest(preview: list[Moving]) -> str:
    """Tells whether two previews say the same. Never empty."""
    text = "\n".join(f"{moving.label}: {line}" for moving in preview for line in moving.lines)
    return hashlib.sha256(text.encode()).hexdigest()


def _show(
    request: HttpRequest, form: MergeForm, gone: Organisation, keep: Organisation | None, preview: list[Moving] | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "gone": gone,
        "keep": keep if preview is not None else None,
        "preview": preview,
        "digest": digest(preview) if preview is not None else "",
        "has_two_ids": bool(keep and keep.business_id and gone.business_id and keep.business_id != gone.business_id),
        "similar": [(other, edit_url(other)) for other in similar_to(gone.name, other_than=gone.pk)],
        "edit_url": edit_url(gone),
    }
    return render(request, "trainers/admin/merge.html", context)
