"""Fields whose texts the database holds encrypted."""

from typing import Any

from django.db import models

from valmentamo.core.secrecy import decrypt, encrypt


class SecretTextField(models.TextField):
    """A text that the database holds encrypted. It cannot be searched or ordered by."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(super().get_prep_value(value) or "")

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return decrypt(value or "")
