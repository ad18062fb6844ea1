"""Feedback in the admin: how rounds stand, their results, modules across events, and what participants propose."""
