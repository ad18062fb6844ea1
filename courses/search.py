"""What the site's search finds of the curriculum beside its pages."""

from valmentamo.search.sources import Hit, Source, register

from .models import EntryKind, GlossaryEntry


def _hit(entry: GlossaryEntry) -> Hit:
    kind = str(EntryKind(entry.kind).label)
    return Hit(entry.name, entry.get_absolute_url(), entry.definition, kind, tuple(entry.alias_list))


register(Source("glossary", lambda: GlossaryEntry.objects.filter(live=True), _hit))
