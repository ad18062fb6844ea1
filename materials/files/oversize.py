"""An upload beyond the limit is not kept while it comes in: its form refuses it by its size, the disk never sees it.

nginx turns such a request away by its head (deploy/nginx.conf); this is for installations without it.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

# The other fields of the form and the frames of its parts.
ROOM_FOR_FORM = 10 * 1024 * 1024


class OversizeHandler(FileUploadHandler):
    """Stands first among FILE_UPLOAD_HANDLERS and leaves everything of a lawful size to the others."""

    is_oversize = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  Django names it
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self.is_oversize = content_length > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + ROOM_FOR_FORM

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_oversize:
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None if self.is_oversize else raw_data

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """A file that has its true size and no bytes."""
        if not self.is_oversize:
            return None
        name, kind = str(self.file_name), str(self.content_type)
        return InMemoryUploadedFile(BytesIO(), self.field_name, name, kind, file_size, self.charset)
