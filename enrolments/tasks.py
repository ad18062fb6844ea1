"""Work that goes on while people go on with theirs."""

from django_tasks import task

from .services.sending import send_due


@task(backend="background", queue_name="mail")
def send_outbox() -> None:
    """Sends what is due. Running it again, or twice at the same time, sends nothing twice."""
    send_due()
