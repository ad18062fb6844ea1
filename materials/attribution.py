"""The line that goes with a copy: title, author, source and licence, as Creative Commons recommends (TASL)."""

from django.utils.translation import gettext as _

from .models import Material


def attribution(material: Material, address: str) -> str:
    """`address` is the page of the material, whole."""
    licence = material.get_licence_display()
    if material.licence_url:
        licence = f"{licence} ({material.licence_url})"
    parts = (f"”{material.title}”", material.attribution, licence, address)
    line = ", ".join(part for part in parts if part)
    return f"{line}. {_adapted(material)}" if material.based_on else line


def _adapted(material: Material) -> str:
    where = f" ({material.based_on_url})" if material.based_on_url else ""
    return _("Adapted from: %(work)s") % {"work": f"{material.based_on}{where}"}
