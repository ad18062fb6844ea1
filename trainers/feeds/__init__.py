"""Calendar files (iCalendar) and the news feed (Atom) of training events."""
