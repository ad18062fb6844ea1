"""The forms with which an editor uploads and describes a material, and withdraws what should not be used."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from .files.errors import UnsafeFileError
from .files.inspection import inspect_upload
from .models import Material, MaterialVersion
from .services import add_version, adopt

# Heights of the fields with several lines.
ROWS = {"summary": 2, "usage": 3}


class MaterialForm(BaseDocumentForm):
    """Every way in Wagtail to upload a document comes through here: one by one, many at once, in a chooser."""

    based_on_url = forms.URLField(label=_("Address of what it is based on"), required=False, assume_scheme="https")
    change_note = forms.CharField(
        label=_("What changed"),
        max_length=300,
        required=False,
        help_text=_("Needed with a new file. Readers see it in the list of versions."),
    )
    version: MaterialVersion | None = None
    is_new_version = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original_file = None  # Wagtail would delete it; its bytes belong to a version
        self.stored_path = self.instance.file.name
        if "file" not in self.fields or self.instance.pk is None:
            del self.fields["change_note"]
        else:
            self._put_after_file("change_note")
        for name, rows in ROWS.items():
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = rows
        if self.instance.slug and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Addresses of versions that people have saved depend on this.")

    def _put_after_file(self, name: str) -> None:
        names = [other for other in self.fields if other != name]
        names.insert(names.index("file") + 1, name)
        self.order_fields(names)

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
            # A browser forgets the chosen file when a form comes back.
            self.add_error("change_note", _("Say what changed since the previous version, and choose the file again."))
        return self.cleaned_data

    def save(self, commit: bool = True) -> Material:
        material: Material = super().save(commit=commit)
        if commit and "file" in self.changed_data:
            file = self.cleaned_data["file"]
            note, before = self.cleaned_data.get("change_note", ""), material.current_version()
            self.version = add_version(material, file=file, name=file.name, change_note=note)
            self.is_new_version = self.version != before
        elif commit and not material.versions.exists():
            adopt(material)
        return material


class WithdrawalForm(forms.Form):
    """Why a version, or a whole material, is taken out of use. Everybody who has its address reads it."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever opens the address of the file reads this instead, for example what to use now."),
        error_messages={"required": _("Say why it is withdrawn.")},
    )
