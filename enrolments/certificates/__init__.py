"""Certificates: who is due one, giving, mailing and revoking them, and the page that tells whether one is real."""
