"""Which tests are run once more on PostgreSQL.

CI repeats every test that touches the database. On a developer's machine the second round repeats those in which the
database itself decides: what it locks, refuses, orders, finds, counts and keeps. The others put words, documents,
pages and forms around rows that both databases hand out alike; with `make test ALL=1` they are repeated too.
"""

from enum import StrEnum
from pathlib import Path

import pytest
from django.test import TransactionTestCase

TESTS = Path(__file__).resolve().parent
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
PURE = "tests that do not touch the database; they have been run once."
OTHERS = "tests in which the database does not decide; they have been run on SQLite. To repeat them: make test ALL=1"
# Folders and files whose every test is repeated.
REPEATED = (
    # Locks, uniqueness, and who comes first; seats, queue and what is counted of them.
    "accounts/invitations",
    "courses/kits/test_begin_edition.py",
    "courses/kits/test_services.py",
    "courses/kits/test_subscriptions.py",
    "enrolments/attendance",
    "enrolments/certificates",
    "enrolments/closing",
    "enrolments/feedback",
    "enrolments/own",
    "enrolments/qualifications",
    "enrolments/test_open_offers.py",
    "enrolments/test_random_sequences.py",
    "enrolments/test_storm.py",
    "materials/test_versions.py",
    "trainers/services",
    "trainers/test_announcing.py",
    # The outbox: two workers, retries, erasure from every table.
    "enrolments/mail/test_clock.py",
    "enrolments/mail/test_erasing.py",
    "enrolments/mail/test_event_changes.py",
    "enrolments/mail/test_outbox.py",
    "enrolments/mail/test_smtp.py",
    "enrolments/mail/test_two_workers.py",
    # Searching, filtering, ordering and adding up.
    "courses/test_material_facets.py",
    "enrolments/admin/test_board.py",
    "materials/test_facets.py",
    "materials/test_library.py",
    "search",
    "trainers/feeds",
    "trainers/numbers",
    "trainers/opendata",
    "trainers/rules/test_similar.py",
    "trainers/test_event_list.py",
    "trainers/test_facet_counts.py",
    "trainers/test_filters.py",
    "trainers/test_places.py",
    # What a column takes: NUL, numbers too large, bytes that are no text.
    "core/test_odd_requests.py",
    "enrolments/form/test_abuse.py",
    # Everything is written once more: rights, pages, the whole curriculum.
    "accounts/test_roles.py",
    "core/test_publishing_rows.py",
    "courses/test_loader_editors_work.py",
    "courses/test_seeded_programmes.py",
    "materials/test_sweep.py",
    "materials/test_withdrawing.py",
    "trainers/test_event_loading.py",
    "trainers/test_seeded_events.py",
)


class Round(StrEnum):
    PART = "part"
    WHOLE = "whole"


def needs_no_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return False
    return not issubclass(getattr(item, "cls", None) or object, TransactionTestCase)


def needs_no_second_database(item: pytest.Item) -> bool:
    return not any(item.path.is_relative_to(TESTS / name) for name in REPEATED)
