"""A storage that behaves as an object store does: no paths on this machine, addresses that it signs."""

import json
from typing import Any
from urllib.parse import urlencode

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage


class SigningStorage(Storage):
    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(self.objects[name], name)

    def _save(self, name: str, content: File) -> str:
        self.objects[name] = content.read()
        return name

    def exists(self, name: str) -> bool:
        return name in self.objects

    def size(self, name: str) -> int:
        return len(self.objects[name])

    def delete(self, name: str) -> None:
        del self.objects[name]

    def url(
        self, name: str, parameters: dict[str, Any] | None = None, expire: int | None = None, http_method: str = "GET"
    ) -> str:
        """What was asked for stands in the address, in place of a signature."""
        asked = json.dumps([http_method, expire, parameters], sort_keys=True)
        return f"https://store.example/{name}?{urlencode({'signed': asked})}"
