"""Writes of the trainers room. Whoever changes an event takes its row first."""
