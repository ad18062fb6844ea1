"""Certificates in the admin: an event's, one, and the register of all of them."""
