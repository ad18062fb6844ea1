"""Why an upload is refused, as a key for the program and a sentence for the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, str | Promise] = {
    "empty": _("The file is empty."),
    "too_large": _("The file is too large: at most %(limit)s megabytes."),
    "type_not_allowed": _("Files of this type (%(extension)s) are not taken. These are: %(allowed)s."),
    "wrong_type": _("The content of the file is not what its name says (%(extension)s)."),
    "svg": _("SVG drawings are not taken, because they can run programs. Save the drawing as PNG or PDF."),
    "html": _("The file is a web page. Save it as PDF."),
    "encrypted_pdf": _("The PDF is protected with a password or restricted. Save it without protection."),
    "broken_pdf": _("The PDF is broken or cut short. Open it and save it again."),
    "encrypted_office": _("The file is protected with a password. Save it without protection."),
    "old_office": _("The file is in an old format of Office. Save it as DOCX, PPTX or XLSX."),
    "broken_archive": _("The file is broken: its parts cannot be read. Open it and save it again."),
    "zip_bomb": _("The file would grow out of all proportion when opened (%(part)s)."),
    "too_many_parts": _("The file has too many parts: at most %(limit)s."),
    "nested_archive": _("The file holds packages inside packages that cannot be checked (%(part)s)."),
    "encrypted_archive": _("The package is protected with a password (%(part)s)."),
    "unsafe_part": _("The package holds a file with an unsafe name or type (%(part)s)."),
    "macros": _("The file holds macros. Save it without them."),
    "external_content": _("The file fetches content from elsewhere (%(part)s). Save a copy without links to it."),
    "broken_image": _("The picture is broken or cut short."),
    "image_too_large": _("The picture has too many pixels: at most %(limit)s million."),
}


class UnsafeFileError(Exception):
    """An upload that is not taken. `key` names the reason; str() is the message in the reader's language."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def __str__(self) -> str:
        return str(MESSAGES[self.key]) % self.details
