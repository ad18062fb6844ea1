"""Attendance: the rule that says who has taken part, the roll of an event, and the marks on it."""
