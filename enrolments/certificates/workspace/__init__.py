"""Certificates in the trainer's workspace: one press on the course's last day, and who is not due one and why."""
