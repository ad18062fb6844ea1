"""A storage that behaves as an object store does: no paths on this machine, addresses that it signs."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils import timezone


class SigningStorage(Storage):
    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.stored_at = timezone.now()

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

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        inside = [name.removeprefix(f"{path}/") for name in self.objects if name.startswith(f"{path}/")]
        return sorted({name.split("/")[0] for name in inside if "/" in name}), [n for n in inside if "/" not in n]

    def get_modified_time(self, name: str) -> datetime:
        return self.stored_at

    def url(
        self, name: str, parameters: dict[str, Any] | None = None, expire: int | None = None, http_method: str = "GET"
    ) -> str:
        """What was asked for stands in the address, in place of a signature."""
        asked = json.dumps([http_method, expire, parameters], sort_keys=True)
        return f"https://store.example/{name}?{urlencode({'signed': asked})}"
