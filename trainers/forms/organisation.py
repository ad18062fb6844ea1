"""The form of an organisation, and the choice of the one that it is merged into."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from valmentamo.core.publishing import PublishableModelForm

from ..models import Organisation
from ..models.business_id import compact

LONGEST_ID_AS_TYPED = 14


class OrganisationForm(PublishableModelForm):
    """A business id is shown as people write it, and nobody else may have it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "business_id" in self.fields:
            self.initial["business_id"] = self.instance.shown_business_id
            self._take_any_spelling()

    def _take_any_spelling(self) -> None:
        """”FI 2077474-0” is longer than what is stored."""
        old = self.fields["business_id"]
        self.fields["business_id"] = forms.CharField(
            label=old.label, help_text=old.help_text, required=False, max_length=LONGEST_ID_AS_TYPED
        )

    def clean_business_id(self) -> str:
        digits = compact(self.cleaned_data["business_id"])
        others = Organisation.objects.current().filter(business_id=digits).exclude(pk=self.instance.pk)
        other = others.first() if digits and not self.instance.merged_into_id else None
        if other:
            raise ValidationError(_("%(name)s already has this business id.") % {"name": other.name})
        return digits


class MergeForm(forms.Form):
    """Which organisation stays."""

    keep = forms.ModelChoiceField(
        label=gettext_lazy("The organisation that stays"),
        queryset=Organisation.objects.current(),
        error_messages={"required": gettext_lazy("Choose the organisation that stays.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation_widget: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].widget = organisation_widget
