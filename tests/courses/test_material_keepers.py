"""Files of editions, and what builds remember, are never swept away."""

import pytest

from courses.models import BuiltFile, CoursePage, EditionFile
from materials import keepers
from tests.factories.editions import make_edition

pytestmark = pytest.mark.django_db

DIGEST = "ab" * 32


def test_file_of_an_edition_is_kept_and_its_material_missed() -> None:
    assert DIGEST not in keepers.kept()
    facts = {"kind": "handout", "title": "T", "name": "t.pdf", "sha256": DIGEST, "size": 1}
    EditionFile.objects.create(edition=make_edition(CoursePage.objects.all()[0], 99, codes=()), **facts)
    assert DIGEST in keepers.kept()
    assert keepers.keeping({DIGEST}) == ("Tiedosto on mukana julkaistussa kurssipaketissa.",)


def test_remembered_file_is_kept_without_being_missed() -> None:
    edition = make_edition(CoursePage.objects.all()[0], 99, codes=())
    BuiltFile.objects.create(edition=edition, key="k", sha256=DIGEST, size=1)
    assert DIGEST in keepers.kept()
    assert keepers.keeping({DIGEST}) == ()
