"""Events, trainers, organisations and municipalities in the admin."""
