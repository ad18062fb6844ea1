"""The public list of training events: what narrows it, what it counts and how it is looked at."""
