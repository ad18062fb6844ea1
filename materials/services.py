"""Writes of the library: new versions, withdrawals and the count of downloads."""

from contextlib import suppress
from io import BytesIO
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from .files import blobs
from .files.errors import UnsafeFileError
from .files.inspection import Accessibility, Inspected, inspect_upload
from .files.text import extract_text
from .files.thumbnails import thumbnail
from .models import DownloadCount, Material, MaterialVersion


@transaction.atomic
def add_version(material: Material, *, file: IO[bytes], name: str, change_note: str = "") -> MaterialVersion:
    """The file as the material's newest version; the bytes that are in force already make none.

    Raises UnsafeFileError for the file and ValidationError for a missing note, before anything is stored.
    """
    inspected = inspect_upload(file, name, limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    Material.objects.select_for_update().get(pk=material.pk)  # numbers are given one at a time
    version = material.current_version()
    if version is None or version.sha256 != inspected.sha256:
        version = _next_version(material, file, inspected, change_note.strip())
    else:
        blobs.store(file)  # mends a lost file
    _point_at(material, version)
    return version


def adopt(material: Material) -> None:
    """A file that came past the form becomes the first version: one of many uploaded at once, or from before versions.

    One that would not be taken today, or is lost, stays as it is.
    """
    with suppress(UnsafeFileError, FileNotFoundError), material.open_file() as file:
        add_version(material, file=file, name=material.filename)


def _next_version(material: Material, file: IO[bytes], inspected: Inspected, change_note: str) -> MaterialVersion:
    number = (material.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    if number > 1 and not change_note:
        raise ValidationError(_("Say what changed since the previous version."), code="change_note")
    text, picture = _look_at(blobs.store(file), inspected.extension)
    return MaterialVersion.objects.create(
        material=material,
        number=number,
        sha256=inspected.sha256,
        name=inspected.download_name,
        extension=inspected.extension,
        content_type=inspected.content_type,
        size=inspected.size,
        change_note=change_note,
        page_count=inspected.page_count,
        accessibility=_facts(inspected.accessibility),
        text=text,
        thumbnail=picture,
    )


def _look_at(blob: blobs.Blob, extension: str) -> tuple[str, str]:
    """The text for the search, without a speaker's notes, and the hash of the picture of the first page."""
    with blobs.local_copy(blob.path) as path:
        text = extract_text(path, extension).text
        picture = thumbnail(path, extension)
    return text, blobs.store(BytesIO(picture)).sha256 if picture else ""


def _facts(accessibility: Accessibility) -> dict[str, bool | None]:
    return {name: getattr(accessibility, name) for name in ("tagged", "has_language", "has_title")}


def _point_at(material: Material, version: MaterialVersion) -> None:
    """The material's own file is that of the version; saving it also tells the search."""
    material.file = blobs.path_of(version.sha256)
    material.file_name = version.name
    material.file_size = version.size
    material.page_count = version.page_count
    with material.open_file() as stored:
        material.file_hash = hash_filelike(stored)
    material.save()


@transaction.atomic
def withdraw(version: MaterialVersion, *, reason: str) -> None:
    """Its file is handed out no more; its address tells why. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError(_("Say why the version is withdrawn."), code="reason")
    version.withdrawn_at = timezone.now()
    version.withdrawn_reason = reason.strip()
    version.save()
    current = version.material.current_version()
    if current:
        _point_at(version.material, current)
    else:
        version.material.save()  # tells the search


@transaction.atomic
def withdraw_all(material: Material, *, reason: str) -> None:
    """Every version that is in force, for one reason: the material leaves the list, its addresses tell why."""
    for version in material.versions.in_force():
        withdraw(version, reason=reason)


def count_download(version: MaterialVersion) -> None:
    """One more today. Without signals: a download makes no stored page old."""
    today = timezone.localdate()
    count = DownloadCount.objects.filter(version=version, day=today)
    if not count.update(number=F("number") + 1):
        DownloadCount.objects.bulk_create([DownloadCount(version=version, day=today)], ignore_conflicts=True)
        count.update(number=F("number") + 1)
