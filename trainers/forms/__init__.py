"""What people type about events, organisations and trainers, and what is refused next to its field."""
