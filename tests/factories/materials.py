"""Materials of the library with a small real file."""

from django.core.files.base import ContentFile

from materials.models import Kind, Material


def material(slug: str = "lomake", *, text: str = "sisältö", **fields: object) -> Material:
    """A public form of one text file; `audience=Audience.TRAINERS` closes it."""
    values = {"title": slug.capitalize(), "kind": Kind.FORM, "summary": f"Mikä {slug} on.", **fields}
    file = ContentFile(text.encode(), name=f"{slug}.txt")
    return Material.objects.create(slug=slug, file=file, file_size=len(text.encode()), **values)
