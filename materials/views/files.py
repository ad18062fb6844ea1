"""The files: the newest by a steady address, each version by its own for ever, and the picture of its first page."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail import hooks

from .. import queries
from ..files import blobs
from ..files.delivery import PARTIAL_CONTENT, deliver
from ..files.kinds import CONTENT_TYPES
from ..models import Material, MaterialVersion
from ..services import count_download

GONE = 410
UNKNOWN_TYPE = "application/octet-stream"


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """On to the newest version."""
    material = get_object_or_404(Material.objects.select_related("collection"), slug=slug)
    if refusal := _refusal(request, material):
        return refusal
    current = material.current_version()
    if current is None and (last := _last(material)):
        return _tombstone(request, last)
    return HttpResponseRedirect(current.get_absolute_url() if current else material.stored_url)


@require_safe
def version(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponseBase:
    """One version, whatever came after it; a withdrawn one says why it is gone."""
    found = _version(slug, number)
    if found.address_name != name:
        raise Http404(f"Version {number} of {slug} is not called {name}")
    if refusal := _refusal(request, found.material):
        return refusal
    if found.is_withdrawn:
        return _tombstone(request, found)
    return _hand_out(request, found, public=_is_public(found.material))


@require_safe
def thumbnail(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    found = _version(slug, number)
    if refusal := _refusal(request, found.material):
        return refusal
    if found.is_withdrawn or not found.thumbnail:
        raise Http404(f"No picture of version {number} of {slug}")
    path = blobs.path_of(found.thumbnail)
    return deliver(
        request,
        path=path,
        name=f"{slug}-v{number}.webp",
        size=default_storage.size(path),
        etag=found.thumbnail,
        content_type="image/webp",
        public=_is_public(found.material),
    )


@require_safe
def serve_file(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Wagtail's address of a document: its newest version under any name that the file has had.

    What stands here changes, so nobody keeps it without asking again.
    """
    material = get_object_or_404(Material.objects.select_related("collection"), pk=document_id)
    if document_filename not in _names(material):
        raise Http404(f"Document {document_id} is not called {document_filename}")
    if refusal := _refusal(request, material):
        return refusal
    if current := material.current_version():
        return _hand_out(request, current, public=False)
    last = _last(material)
    return _tombstone(request, last) if last else _hand_out_unversioned(request, material)


def _version(slug: str, number: int) -> MaterialVersion:
    found = queries.version(slug, number)
    if found is None:
        raise Http404(f"No version {number} of {slug}")
    return found


def _last(material: Material) -> MaterialVersion | None:
    return material.versions.without_text().first()


def _names(material: Material) -> set[str]:
    return {material.filename, *material.versions.values_list("name", flat=True)}


def _refusal(request: HttpRequest, material: Material) -> HttpResponse | None:
    """Asks Wagtail's gates of documents: ours by audience, its own by collection. Raises PermissionDenied."""
    answers = (gate(material, request) for gate in hooks.get_hooks("before_serve_document"))
    return next((answer for answer in answers if isinstance(answer, HttpResponse)), None)


def _is_public(material: Material) -> bool:
    """Whether caches on the way may keep the file."""
    return not material.is_for_trainers and not material.collection.get_view_restrictions().exists()


def _hand_out(request: HttpRequest, found: MaterialVersion, *, public: bool) -> HttpResponseBase:
    response = deliver(
        request,
        path=blobs.path_of(found.sha256),
        name=found.name,
        size=found.size,
        etag=found.sha256,
        content_type=found.content_type,
        public=public,
    )
    if _is_download(request, response):
        count_download(found)
    return response


def _is_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A download is counted at its beginning; later parts of a resumed one are not."""
    is_beginning = request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    is_given = response.status_code in (HttpResponse.status_code, PARTIAL_CONTENT, HttpResponseRedirect.status_code)
    return request.method == "GET" and is_beginning and is_given


def _hand_out_unversioned(request: HttpRequest, material: Material) -> HttpResponseBase:
    """A file from before versions, or one that would not be taken as a version today."""
    return deliver(
        request,
        path=str(material.file.name),
        name=material.filename,
        size=material.get_file_size() or 0,
        etag=material.get_file_hash(),
        content_type=CONTENT_TYPES.get(material.file_extension.lower(), UNKNOWN_TYPE),
        public=False,
    )


def _tombstone(request: HttpRequest, found: MaterialVersion) -> HttpResponse:
    context = {
        "version": found,
        "material": found.material,
        "current": found.material.current_version(),
        "section": "materials",
        "noindex": True,
        "interface_only": True,
    }
    return render(request, "materials/withdrawn.html", context, status=GONE)
