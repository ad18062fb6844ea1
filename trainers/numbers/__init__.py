"""What adds up: events, places, people, organisations and trainers by year, place, kind and organiser."""
