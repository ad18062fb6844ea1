"""The form of every page and entry: a draft may be unfinished, what is published may not."""

import copy
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .findings import findings_for


class PublishChecksMixin:
    """Runs the publishing checks unless a draft is being saved, and puts each finding next to its field."""

    def _post_clean(self) -> None:
        # Only here does the instance have the new values; in clean() it still has the old ones.
        super()._post_clean()  # type: ignore[misc]
        if self.is_deferred_validation or not self._rows_are_valid():  # type: ignore[attr-defined]
            return
        for finding in findings_for(self._as_posted()):
            field = finding.field if finding.field in self.fields else None  # type: ignore[attr-defined]
            self.add_error(field, finding.message)  # type: ignore[attr-defined]

    def _rows_are_valid(self) -> bool:
        return all(formset.is_valid() for formset in self.formsets.values())  # type: ignore[attr-defined]

    def _as_posted(self) -> Any:
        """A copy of the instance with the rows as they stand in the form; they reach the instance only when saved."""
        posted = copy.copy(self.instance)  # type: ignore[attr-defined]
        known = getattr(posted, "_cluster_related_objects", None) or {}
        rows = {name: _rows(formset) for name, formset in self.formsets.items()}  # type: ignore[attr-defined]
        posted._cluster_related_objects = {**known, **rows}
        return posted


def _rows(formset: Any) -> list[Any]:
    kept = [form for form in formset.forms if form not in formset.deleted_forms]
    return [form.instance for form in kept if form.instance.pk or form.has_changed()]


class PublishablePageForm(PublishChecksMixin, WagtailAdminPageForm):
    pass


class PublishableModelForm(PublishChecksMixin, WagtailAdminModelForm):
    pass
