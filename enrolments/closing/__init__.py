"""Closing an event: its figures are counted from the list, confirmed, and stay when the people are gone.

What the figures mean, for the checklist, `/luvut/`, open data and reports alike:

People trained are those who had a seat and fulfilled the event's rule (`attendance.rule`): somebody who came to one of
two days is not among them, somebody who walked in and stayed is. Whoever takes part in two events is in the figures of
both. Organisations trained are those that these people came from, each once an event (`organisations`).
"""
