"""A person's own account: name, address, ways to sign in, open sessions."""
