"""What may be done with an event, what it lacks, and what is worth a second thought. Nothing here writes."""
