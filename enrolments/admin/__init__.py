"""Coordinators' pages of who comes."""
