"""The form that takes a list, as a file or pasted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from materials.files.errors import UnsafeFileError
from valmentamo.core.guard import GuardedForm

from .reading import read, read_pasted
from .sheet import Sheet
from .table import MOST_BYTES, SheetRefused, Table


class ListForm(GuardedForm):
    """After validation `sheet` is the list. A file goes before what is pasted."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("XLSX or CSV, at most 1 megabyte and 200 people."),
        widget=forms.FileInput(attrs={"class": "input", "accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste the rows from a sheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    sheet: Sheet | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        field = "file" if cleaned.get("file") else "pasted"
        if field not in self.errors:
            try:
                self.sheet = Sheet.of(self._table(cleaned))
            except (SheetRefused, UnsafeFileError) as refused:
                self.add_error(field, str(refused))
        return cleaned

    @staticmethod
    def _table(cleaned: dict[str, Any]) -> Table:
        file = cleaned.get("file")
        if file:
            if file.size > MOST_BYTES:
                raise SheetRefused("too_large")
            return read(file.read())
        if not cleaned.get("pasted", "").strip():
            raise SheetRefused("nothing")
        return read_pasted(cleaned["pasted"])


class RowsForm:
    """What is sent of the rows that are shown: mended ones, and those that are to be left out."""

    def __init__(self, post: Any) -> None:
        self.post = post

    def take(self, sheet: Sheet) -> None:
        """Only rows that are in the sheet; those that were not on the page stay as they are."""
        for number, row in sheet.people:
            if f"row-{number}" in self.post:
                self._take_row(sheet, number, row)

    def _take_row(self, sheet: Sheet, number: int, row: dict[str, str]) -> None:
        typed = {name: self.post.get(f"row-{number}-{name}", text) for name, text in row.items()}
        if typed != row:
            sheet.mend(number, typed)
        if f"leave-{number}" in self.post:
            sheet.left_out = sorted({*sheet.left_out, number})
        else:
            sheet.left_out = [other for other in sheet.left_out if other != number]


def refusal_of_columns(sheet: Sheet) -> str:
    """Why the columns cannot be right; empty when they can."""
    if not sheet.is_understood:
        return _("Choose which column holds the names and which the e-mail addresses.")
    return _("Two columns cannot hold the same thing: choose again.") if sheet.doubled else ""
