"""What a file tells a screen reader, in words."""

from django.utils.translation import gettext_lazy as _

from .models import MaterialVersion

FACTS = {
    "tagged": (
        _("Headings and lists are marked for a screen reader."),
        _("Headings and lists are not marked for a screen reader."),
    ),
    "has_language": (_("The language is marked."), _("The language is not marked.")),
    "has_title": (_("The file has a title."), _("The file has no title.")),
}


def in_words(version: MaterialVersion) -> list[tuple[bool, str]]:
    """Whether it is well, and the sentence; nothing of what this type of file cannot tell."""
    known = {name: version.accessibility.get(name) for name in FACTS}
    return [(is_well, str(FACTS[name][0 if is_well else 1])) for name, is_well in known.items() if is_well is not None]
