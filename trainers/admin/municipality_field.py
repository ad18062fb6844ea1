"""A filter by municipality: type a name in Finnish or Swedish, or choose one of those in use."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..models import Municipality
from .searching import containing


class NamesWidget(forms.TextInput):
    """A text field with the names of municipalities in use offered under it (a `datalist`, no script)."""

    def __init__(self, used_by: str) -> None:
        super().__init__({"autocomplete": "off"})
        self.used_by = used_by

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        key = f"{(attrs or {}).get('id', name)}-nimet"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}">', ((known,) for known in self._names()))
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)

    def _names(self) -> list[str]:
        used = Municipality.objects.filter(**{f"{self.used_by}__isnull": False}).distinct()
        return sorted({name for names in used.values_list("name_fi", "name_sv") for name in names if name})


class MunicipalityFilter(django_filters.CharFilter):
    """Rows whose municipality's name, in either language, contains the text; or which has that code."""

    def __init__(self, used_by: str, path: str = "municipality", **kwargs: Any) -> None:
        widget = NamesWidget(used_by)
        super().__init__(label=_("Municipality (in Finnish or Swedish)"), widget=widget, **kwargs)
        self.path = path

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        return qs.filter(containing(value, *(f"{self.path}__{part}" for part in ("name_fi", "name_sv", "code"))))
