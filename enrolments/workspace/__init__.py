"""The trainer's workspace at /kouluttaja/: made for a phone, and only for one's own events."""
