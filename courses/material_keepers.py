"""Bytes that the curriculum keeps in the library's store: files of editions, and what builds remember."""

from django.utils.translation import gettext_lazy as _

from materials.keepers import Keeper, register

from .models import BuiltFile, EditionFile, EditionMaterial

WHY = _("Its file is in a published course kit.")

register(Keeper("courses.editions", lambda: EditionFile.objects.values_list("sha256", flat=True), WHY))
register(Keeper("courses.builds", lambda: BuiltFile.objects.values_list("sha256", flat=True)))
register(Keeper("courses.frozen", lambda: EditionMaterial.objects.values_list("sha256", flat=True), WHY))
