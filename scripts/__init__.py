"""Developers' commands, called by the Makefile."""
