"""What the browser tests need beside the curriculum. Runs inside the site's own process (`manage.py shell`)."""

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from materials.models import Kind, Material
from valmentamo.accounts.models import User

COORDINATOR = "koordinaattori@example.org"
PASSWORD = "kahvikuppi-ja-ikkuna-7"
MATERIAL_SLUG = "selainkokeen-aineisto"


def make() -> None:
    coordinator = User.objects.create_user(COORDINATOR, PASSWORD, first_name="Kaisa")
    coordinator.groups.add(Group.objects.get(name="coordinator"))
    Material.objects.create(
        slug=MATERIAL_SLUG,
        title="Selainkokeen aineisto",
        kind=Kind.CARDS,
        summary="Kortit, joilla kokeillaan aineiston sivua.",
        file=ContentFile(b"%PDF-1.7\n", name="selainkoe.pdf"),
    )
