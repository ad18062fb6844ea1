"""The form of a trainer."""

from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from valmentamo.core.publishing import PublishableModelForm

from ..models import Trainer
from ..services.profiles import free_address
from .rows import kept_rows


class TrainerForm(PublishableModelForm):
    """Makes the address of the profile of the name, and remembers since when the profile is public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of the profile’s address. Empty: made of the name.")
        if "reads" in self.fields:
            self.fields["reads"].required = False  # unless somebody chooses, it is Finnish

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("slug"):
            names = (self.cleaned_data.get(part, "") for part in ("first_name", "last_name"))
            self.cleaned_data["slug"] = free_address(slugify(" ".join(names)), self.instance.pk)
        self._refuse_merged_organisation()
        self._refuse_overlapping_periods()
        return self.cleaned_data

    def _refuse_merged_organisation(self) -> None:
        organisation = self.cleaned_data.get("organisation")
        if organisation and organisation.merged_into:
            text = _("This organisation was merged into %(name)s. Choose that one.")
            self.add_error("organisation", text % {"name": organisation.merged_into.name})

    def _refuse_overlapping_periods(self) -> None:
        rows = [row for row in kept_rows(self, "active_periods") if row.cleaned_data.get("starts")]
        rows.sort(key=lambda row: row.cleaned_data["starts"])
        for earlier, later in pairwise(rows):
            ends = earlier.cleaned_data.get("ends")
            if ends is None or later.cleaned_data["starts"] <= ends:
                later.add_error("starts", _("The period before this one has not ended by then."))

    def save(self, commit: bool = True) -> Trainer:
        trainer: Trainer = self.instance
        if not trainer.is_public:
            trainer.public_since = None
        elif trainer.public_since is None:
            trainer.public_since = timezone.now()
        saved: Trainer = super().save(commit=commit)
        return saved
