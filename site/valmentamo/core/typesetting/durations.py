"""Minutes as people say them. Durations are stored as whole minutes and everything else is computed."""

from .spacing import NO_BREAK

LESSON_MINUTES = 45
CREDIT_MINUTES = 27 * 60


def hours_and_minutes(minutes: int) -> str:
    """690 → "11 h 30 min", 120 → "2 h", 45 → "45 min" (no-break spaces inside)."""
    hours, rest = divmod(int(minutes), 60)
    parts = [f"{hours}{NO_BREAK}h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NO_BREAK}min")
    return NO_BREAK.join(parts)


def iso_duration(minutes: int) -> str:
    """690 → "PT11H30M" (ISO 8601, as schema.org wants it)."""
    hours, rest = divmod(int(minutes), 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def grouped(number: int) -> str:
    """1035 → "1 035" with a no-break space."""
    return f"{number:,}".replace(",", NO_BREAK)
