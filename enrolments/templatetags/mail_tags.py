"""What became of a mail, for templates."""

from django import template

from ..emails import faults
from ..models import Message

register = template.Library()


@register.filter
def fault(message: Message) -> str:
    """Why it did not arrive; empty when it did, or when nobody knows."""
    return faults.words(message)
