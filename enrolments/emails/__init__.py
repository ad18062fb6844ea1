"""What mails are made of: addresses, facts of the event, people with their states, other events to come to."""
