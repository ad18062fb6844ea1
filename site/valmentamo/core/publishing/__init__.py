"""Publishing: what must be right before readers see a page. Rooms add checks with `register`."""

from . import content
from .findings import Finding, findings_for, register
from .forms import PublishableModelForm, PublishablePageForm

__all__ = ["Finding", "PublishableModelForm", "PublishablePageForm", "content", "findings_for", "register"]
