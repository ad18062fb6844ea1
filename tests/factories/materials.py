"""Materials of the library with a small real file."""

from io import BytesIO

from materials.models import Kind, Material
from materials.services import add_version


def material(slug: str = "lomake", *, text: str = "sisältö", **fields: object) -> Material:
    """A public form whose first version is a text file; `audience=Audience.TRAINERS` closes it."""
    values = {"title": slug.capitalize(), "kind": Kind.FORM, "summary": f"Mikä {slug} on.", **fields}
    made = Material.objects.create(slug=slug, **values)
    add_version(made, file=BytesIO(text.encode()), name=f"{slug}.txt")
    return made
