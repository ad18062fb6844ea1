"""What somebody who wants to be told gives: an address, and perhaps a region and a language."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from valmentamo.core.guard import GuardedForm

from ..models import Language, Municipality


def _regions() -> list[tuple[str, str]]:
    """Today's regions in the alphabet of the reader's language."""
    name = "region_name_sv" if get_language() == "sv" else "region_name"
    found = Municipality.objects.of_year(None).values_list("region_code", name).distinct()
    return [("", str(_("All regions"))), *sorted(found, key=lambda region: region[1])]


class WishesForm(forms.Form):
    region = forms.ChoiceField(
        label=_("Region"), required=False, choices=_regions, widget=forms.Select(attrs={"class": "input"})
    )
    language = forms.ChoiceField(
        label=_("Language of training"),
        required=False,
        choices=lambda: [("", _("All languages")), *Language.choices],
        widget=forms.Select(attrs={"class": "input"}),
    )

    @property
    def wishes(self) -> dict[str, Any]:
        return {"region_code": self.cleaned_data["region"], "language": self.cleaned_data["language"]}


class SubscribeForm(WishesForm, GuardedForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
    )

    field_order = ("email", "region", "language")
