"""Open data: events and numbers as CSV and JSON, and what each of their columns means."""
