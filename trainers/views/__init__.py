"""The public pages of training events."""
