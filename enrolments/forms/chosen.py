"""People who were chosen from a list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# No key of a database is longer; one that is would break it (SQLite) instead of being found nowhere.
LONGEST_KEY = 18


class ChosenField(forms.ModelMultipleChoiceField):
    """A key that cannot be one is refused like a key of nobody."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            text = str(getattr(key, "pk", key))
            if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY):
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": text}, code="invalid")
        return super().clean(value)
