"""Numbers of certificates: TPV-2027-0012. Each kind of training has a series of its own every year."""

from trainers.models import EventKind

from ..models import CertificateSeries

PREFIXES = {
    EventKind.COURSE: "TPV",
    EventKind.TRAINER_TRAINING: "KK",
    EventKind.TRADES: "TRADES",
    EventKind.FOLLOW_UP: "SEU",
}
# Certificates of example events take no number from the real ones.
EXAMPLE = "ESIM"


def next_number(*, kind: str, year: int, is_example: bool = False) -> str:
    """The next number of its series, whose row stays locked until the transaction ends: none is given twice, and what
    is rolled back leaves no gap. Call it after the event's lock.
    """
    prefix = EXAMPLE if is_example else PREFIXES[EventKind(kind)]
    series, _is_new = CertificateSeries.objects.select_for_update().get_or_create(prefix=prefix, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{prefix}-{year}-{series.last:04d}"
