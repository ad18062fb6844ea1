"""Every kind of document and an archive, written from the same sources; prints the SHA-256 of each.

Run as a program of its own, so that two runs can be compared: `python -m tests.factories.kit_bytes`.
"""

import hashlib
import json
import sys


def digests() -> dict[str, str]:
    from courses.kits import guide, invitation, module_documents, printing, programme_documents, schedule, slides
    from tests.factories.kit_archives import zipped
    from tests.factories.kit_sources import IMPRINT, MODULE, MODULES, PROGRAMME

    cards = printing.PrintableSource(
        "kortit.md", "Kortit", "## Yksi\n\nTeksti.\n\n## Kaksi\n\n- ☐ Rasti\n", "M4", "Opastus", is_cards=True
    )
    sheet = printing.PrintableSource("lomake.md", "Lomake", "## Otsikko\n\n____\n\nTeksti.\n", "M4", "Opastus")
    made = {
        "handout": module_documents.write_handout(MODULE, IMPRINT),
        "guide.pdf": module_documents.write_module_guide(MODULE, IMPRINT),
        "guide.docx": guide.write_module_guide(MODULE, IMPRINT),
        "course guide": guide.write_course_guide(MODULES, PROGRAMME, IMPRINT),
        "slides": slides.write_slides(MODULE, IMPRINT),
        "timetable": programme_documents.write_timetable(PROGRAMME, IMPRINT),
        "schedule": schedule.write_schedule(PROGRAMME),
        "attendance": programme_documents.write_attendance(PROGRAMME, IMPRINT),
        "rooms": programme_documents.write_rooms(PROGRAMME, MODULES, IMPRINT),
        "feedback": programme_documents.write_feedback(PROGRAMME, MODULES, IMPRINT),
        "certificate": programme_documents.write_certificate_sample(PROGRAMME, IMPRINT),
        "invitation": invitation.write_invitation(PROGRAMME, IMPRINT),
        "cards": printing.print_sheet(cards),
        "sheet": printing.print_sheet(sheet),
        "archive": zipped(),
    }
    return {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(digests(), sys.stdout)
