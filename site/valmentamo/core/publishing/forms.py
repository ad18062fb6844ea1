"""The form of every page and entry: a draft may be unfinished, what is published may not."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .findings import findings_for


class PublishChecksMixin:
    """Runs the publishing checks unless a draft is being saved, and puts each finding next to its field."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()  # type: ignore[misc]
        if not self.is_deferred_validation:  # type: ignore[attr-defined]
            for finding in self.findings():
                field = finding.field if finding.field in self.fields else None  # type: ignore[attr-defined]
                self.add_error(field, finding.message)  # type: ignore[attr-defined]
        return cleaned

    def findings(self) -> list[Any]:
        # Values reach the instance only after clean(); the checks read them from a copy filled here.
        instance = self.instance  # type: ignore[attr-defined]
        for name, value in self.cleaned_data.items():  # type: ignore[attr-defined]
            field = _plain_field(instance, name)
            if field is not None:
                setattr(instance, name, value)
        return findings_for(instance)


def _plain_field(instance: Any, name: str) -> Any:
    """The model's field of that name when it can be set directly, else None."""
    for field in instance._meta.concrete_fields:
        if field.name == name and not field.is_relation:
            return field
    return None


class PublishablePageForm(PublishChecksMixin, WagtailAdminPageForm):
    pass


class PublishableModelForm(PublishChecksMixin, WagtailAdminModelForm):
    pass
