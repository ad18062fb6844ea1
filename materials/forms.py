"""The form with which an editor uploads and describes a material."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from .files.errors import UnsafeFileError
from .files.inspection import inspect_upload
from .models import Material
from .services import add_version, adopt


class MaterialForm(BaseDocumentForm):
    """Every way in Wagtail to upload a document comes through here: one by one, many at once, in a chooser."""

    change_note = forms.CharField(
        label=_("What changed"),
        max_length=300,
        required=False,
        help_text=_("Needed with a new file. Readers see it in the list of versions."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original_file = None  # Wagtail would delete it; its bytes belong to a version
        if "file" not in self.fields or self.instance.pk is None:
            del self.fields["change_note"]
        if self.instance.slug and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Addresses of versions that people have saved depend on this.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                inspect_upload(file, str(file.name), limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
            except UnsafeFileError as problem:
                raise ValidationError(str(problem), code=problem.key) from problem
        return file

    def clean(self) -> dict[str, Any]:
        super().clean()
        if "file" in self.changed_data and not self.cleaned_data.get("change_note", "-").strip():
            self.add_error("change_note", _("Say what changed since the previous version."))
        return self.cleaned_data

    def save(self, commit: bool = True) -> Material:
        material: Material = super().save(commit=commit)
        if commit and "file" in self.changed_data:
            file = self.cleaned_data["file"]
            note = self.cleaned_data.get("change_note", "")
            add_version(material, file=file, name=file.name, change_note=note)
        elif commit and not material.versions.exists():
            adopt(material)
        return material
