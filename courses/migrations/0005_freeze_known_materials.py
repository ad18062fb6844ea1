"""Editions from before versions were frozen: which versions their files are is known by their bytes."""

from django.db import migrations

CARDS = "cards"


def freeze_materials(apps, schema_editor):
    """Editions from before hold the files of their materials: which versions those are is known by their bytes."""
    EditionFile = apps.get_model("courses", "EditionFile")
    MaterialVersion = apps.get_model("materials", "MaterialVersion")
    for file in EditionFile.objects.filter(kind="printable").select_related("edition"):
        version = MaterialVersion.objects.filter(sha256=file.sha256).select_related("material").first()
        if version is not None:
            _describe(file, version)
            _freeze(apps.get_model("courses", "EditionMaterial"), file, version)
    for file in EditionFile.objects.exclude(kind__in=["printable", CARDS]).select_related("edition"):
        EditionFile.objects.filter(pk=file.pk).update(version=file.edition.number, language=file.edition.language)


def _describe(file, version):
    material = version.material
    file.version = version.number
    for name in ("language", "licence", "attribution"):
        setattr(file, name, getattr(material, name))
    if material.kind == CARDS:
        file.kind = CARDS
    file.save()


def _freeze(EditionMaterial, file, version):
    material = version.material
    EditionMaterial.objects.get_or_create(
        edition=file.edition,
        module_code=file.module_code,
        key=material.slug or str(material.pk),
        defaults={
            "version": version,
            "title": file.title,
            "kind": material.kind,
            "number": version.number,
            "change_note": version.change_note,
            "sha256": file.sha256,
            "size": file.size,
            "extension": version.extension,
            "language": material.language,
            "licence": material.licence,
            "attribution": material.attribution,
            "for_trainers": file.for_trainers,
            "position": file.position,
        },
    )


class Migration(migrations.Migration):

    dependencies = [("courses", "0004_frozen_materials")]

    operations = [migrations.RunPython(freeze_materials, migrations.RunPython.noop, elidable=True)]
