"""Telling people of new events: asked for, confirmed, told once of each event, left with one press."""
