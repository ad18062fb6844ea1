"""Letters by mail: one template, written with the tags of `templatetags.letters`, gives plain text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from .typesetting.spacing import WORD_JOINER

# Longer ones are cut by the programs that list mails.
LONGEST_SUBJECT = 90
FRAME = "emails/frame.html"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff]")
EMPTY_LINES = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str

    def to(self, address: str) -> EmailMultiAlternatives:
        """The mail, from the site's own address. The caller sends it, after the commit of what it tells."""
        mail = EmailMultiAlternatives(self.subject, self.text, to=[address])
        mail.attach_alternative(self.html, "text/html")
        return mail


def write(template: str, values: Mapping[str, Any]) -> Letter:
    """The letter in the active language. Its template begins with a line that holds nothing but its subject."""
    subject, _line, text = _shaped(template, values, "text").partition("\n")
    _subject, _line, body = _shaped(template, values, "html").partition("\n")
    subject = Truncator(subject.strip()).chars(LONGEST_SUBJECT)
    html = render_to_string(FRAME, {"subject": subject, "body": mark_safe(body.strip())})
    return Letter(subject, EMPTY_LINES.sub("\n\n", text).strip() + "\n", html)


def _shaped(template: str, values: Mapping[str, Any], shape: str) -> str:
    """The letter with its subject on the first line."""
    letter: Any = get_template(template)
    written = letter.template.render(Context({**values, "shape": shape}, autoescape=shape != "text"))
    return CONTROL.sub(" ", written).replace(WORD_JOINER, "").lstrip()
