"""What certificates answer of the checklist: wording (B03), a check without signing in (A15), a register (A61)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.checklist import Answer, register

ROWS = ("B03", "A15", "A61")


@register
def check_page() -> Iterator[Answer]:
    yield Answer("page", _("Check a certificate"), reverse("check:form"), ROWS)
