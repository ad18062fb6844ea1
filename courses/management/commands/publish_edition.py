"""Publishes an edition of a course: freezes it and builds its kit."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.kits.services import EditionError, begin_edition, build
from courses.models import CoursePage, Edition, Status

FIRST_NOTE = "Ensimmäinen painos."


class Command(BaseCommand):
    help = "Freezes a course as an edition and builds its files, here and now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--course", help="slug of the course; all offered courses without it")
        parser.add_argument("--note", default=FIRST_NOTE, help="what changed since the last edition")
        parser.add_argument("--if-missing", action="store_true", help="only courses that have no edition yet")

    def handle(self, *_args: Any, **options: Any) -> None:
        courses = CoursePage.objects.live().filter(status=Status.CURRENT, programmes__bookable=True).distinct()
        if options["course"]:
            courses = courses.filter(slug=options["course"])
            if not courses:
                raise CommandError(f"No offered course has the slug {options['course']}.")
        for course in courses.order_by("path"):
            if not (options["if_missing"] and Edition.objects.published().filter(course=course).exists()):
                self.publish(course, options["note"])

    def publish(self, course: CoursePage, note: str) -> None:
        try:
            edition = begin_edition(course=course, change_note=note)
        except EditionError as error:
            raise CommandError(f"{course.title}: {error}") from error
        build(edition)
        edition.refresh_from_db()
        if not edition.is_published:
            raise CommandError(f"{course.title}: {edition.error}")
        self.stdout.write(f"{course.title}: edition {edition.number}, {edition.files.count()} files")
