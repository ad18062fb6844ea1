"""Loads the curriculum's files into the site; may be repeated at any time."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.kits.printing import PrintError
from courses.loading import registry
from courses.loading.collect import items_of
from courses.loading.curriculum import CONTENT, load_folder
from courses.loading.engine import Outcome, Report, load, plan
from courses.loading.item import Item
from courses.loading.problems import ContentError, Problems

# What became of an editor's work is always told.
NEWS = (Outcome.UPDATED, Outcome.DRAFTED, Outcome.KEPT, Outcome.REMOVED, Outcome.HOMELESS)


class Command(BaseCommand):
    help = "Loads the curriculum from courses/content/. An editor's changes are never overwritten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
        parser.add_argument("--content", type=Path, default=CONTENT, help="another folder of content files")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            items = collect(options["content"])
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. Mend these first:\n{error}") from error
        try:
            report = plan(items) if options["dry_run"] else load(items)
        except PrintError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.tell(report, diff=options["dry_run"], everything=options["verbosity"] > 1)

    def tell(self, report: Report, *, diff: bool, everything: bool) -> None:
        """Names what a person should know of; the plain course of a first load only when asked for (-v 2)."""
        for step in report.changes:
            if not (diff or everything or step.outcome in NEWS):
                continue
            self.stdout.write(f"{step.outcome}: {step.item.label}")
            if diff:
                self.stdout.writelines(f"    {line}\n" for line in step.diff())
        counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(report.counts.items()))
        self.stdout.write(f"{'Would be' if diff else 'Curriculum'}: {counts or 'nothing'}")


def collect(content: Path) -> list[Item]:
    """Every room's items. Raises ContentError naming everything that is wrong, with file and line."""
    problems = Problems()
    curriculum = load_folder(problems, content)
    others = registry.collect(problems)
    problems.stop_if_any()
    return [*items_of(curriculum), *others]
