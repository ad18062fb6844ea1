"""Invitations: how people get an account. Nobody makes one by themselves."""
