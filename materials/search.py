"""What the site's search finds of the library."""

from valmentamo.search.sources import Hit, Source, register

from .models import Kind, Material


def _hit(material: Material) -> Hit:
    return Hit(material.title, material.get_absolute_url(), material.summary, str(Kind(material.kind).label))


register(Source("materials", Material.objects.all, _hit))
