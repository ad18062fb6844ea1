"""The background worker inside the web process, for installations that are one process.

Larger installations leave EMBEDDED_WORKER off and start `manage.py db_worker --backend background` of its own.
"""

import logging
import threading

from django.conf import settings
from django_tasks_db.management.commands.db_worker import Worker

logger = logging.getLogger(__name__)
POLL_SECONDS = 2.0


def start_embedded() -> threading.Thread | None:
    """Starts the worker as a daemon thread when the settings say so. Signals stay the web server's."""
    if not settings.EMBEDDED_WORKER:
        return None
    worker = Worker(
        queue_names=["*"],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id="embedded",
        excluded_queue_names=[],
    )
    thread = threading.Thread(target=worker.run, name="background-worker", daemon=True)
    thread.start()
    return thread
