"""Two editions that differ, with everything that a kit's page can show, and somebody who waits for the next one.

Nothing is built: that would take its time, and what is looked at are the pages.
"""

from wagtail.contrib.redirects.models import Redirect

from courses.kits.subscriptions import token_of
from courses.models import CoursePage, EditionState, EditionSubscriber, FileKind
from tests.factories.editions import add_file, add_material, make_edition

# The link of a mail is signed with a secret of the installation; this one leads to it.
SUBSCRIPTION = "/selainkokeen-tilaus/"


def make() -> None:
    course = CoursePage.objects.get(slug="koulutus")
    older, newer = (make_edition(course, number, ("M1", "M4")) for number in (1, 2))
    add_material(older, "M4", 1)
    add_material(newer, "M4", 2, data=b"uudet kortit")
    add_file(newer, "M1-avain.pdf", FileKind.PRINTABLE, module_code="M1", for_trainers=True, licence="CC0-1.0")
    state = {"state": EditionState.BUILDING, "total": 10, "done": 4, "current_file": "M4 Diat", "published_at": None}
    make_edition(course, 3, (), **state)
    subscriber = EditionSubscriber.objects.create(email="kouluttaja@example.org")
    address = f"/paketit/tilaus/{token_of(subscriber)}/"
    Redirect.objects.create(old_path=SUBSCRIPTION.rstrip("/"), redirect_link=address, is_permanent=False)
