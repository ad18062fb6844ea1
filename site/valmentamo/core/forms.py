"""Forms of the foundation's own models in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Upload of an image: the description that a reader hears instead of seeing it must be written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        self.fields["description"].label = _("Text alternative")
        self.fields["description"].help_text = _(
            "Say what the image tells, in one sentence. A reader who cannot see it hears this."
        )
