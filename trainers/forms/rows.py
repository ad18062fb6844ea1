"""Rows that are edited together with a record."""

from typing import Any


def kept_rows(form: Any, relation: str) -> list[Any]:
    """The rows of the relation that are not being deleted, each read as far as it could be."""
    formset = form.formsets.get(relation)
    if formset is None:
        return []
    formset.is_valid()  # reads every row
    return [row for row in formset.forms if not row.cleaned_data.get("DELETE")]
