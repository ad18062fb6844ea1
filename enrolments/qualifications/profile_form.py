"""What trainers say of themselves to readers. Without their word nothing of it is public."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trainers.models import Language, Municipality, Trainer
from trainers.services.profiles import OwnProfile

from ..forms.fields import SeveralLines, attributes

LONGEST = Trainer._meta.get_field("presentation").max_length or 0


class ProfileForm(forms.Form):
    """Opened with what the trainer said last; `as_profile` is what is saved."""

    is_public = forms.BooleanField(label=_("Show my profile to everybody"), required=False)
    presentation = SeveralLines(
        label=_("Presentation"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attributes(rows=6)),
        help_text=_("Who you are as a trainer and what kind of courses you hold, in a few sentences."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which I hold courses"),
        required=False,
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    municipality = forms.ModelChoiceField(
        label=_("Home municipality as a trainer"),
        required=False,
        queryset=Municipality.objects.none(),
        empty_label=_("Not told"),
        widget=forms.Select(attributes()),
        help_text=_("Readers look for trainers by region."),
    )
    reads = forms.ChoiceField(
        label=_("Language of messages to me"), choices=Language.choices, widget=forms.Select(attributes(is_short=True))
    )

    def __init__(self, trainer: Trainer, *args: Any, **kwargs: Any) -> None:
        initial = {
            "is_public": trainer.is_public,
            "presentation": trainer.presentation,
            "languages": [row.language for row in trainer.languages.all()],
            "municipality": trainer.municipality_id,
            "reads": trainer.reads,
        }
        super().__init__(*args, **{"initial": initial, "use_required_attribute": False, **kwargs})
        field: Any = self.fields["municipality"]
        name = "name_sv" if get_language() == "sv" else "name_fi"
        field.queryset = Municipality.objects.of_year(None).order_by(name)
        field.label_from_instance = lambda municipality: municipality.name

    @property
    def as_profile(self) -> OwnProfile:
        given = self.cleaned_data
        return OwnProfile(**{name: given[name] for name in self.fields})
