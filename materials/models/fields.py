"""The field of a material's file: the bytes lie once, under their hash, and the name stands beside them."""

from typing import Any

from django.core.files.base import File
from django.core.files.storage import DefaultStorage
from django.db import models
from django.db.models.fields.files import FieldFile

from ..files.blobs import store
from ..files.names import download_name

NAME = "file_name"  # of the sibling field


class KeepingStorage(DefaultStorage):
    """The default storage, of which nothing is deleted: versions, editions and other materials share the bytes.

    Wagtail deletes a document's file with the document, through the storage of its field.
    """

    def delete(self, name: str) -> None:
        return None

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return f"{__name__}.KeepingStorage", [], {}


class LibraryFile(FieldFile):
    def save(self, name: str | None, content: File, save: bool = True) -> None:
        """As Django's, except for the place: what is stored there already is not stored again."""
        self.name = store(content).path
        setattr(self.instance, self.field.attname, self.name)
        setattr(self.instance, NAME, download_name(name or ""))
        self._committed = True
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]


class LibraryFileField(models.FileField):
    """A file whose model also has a `file_name`."""

    attr_class = LibraryFile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "storage": KeepingStorage()})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, path, args, kwargs
