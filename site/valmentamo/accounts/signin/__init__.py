"""Signing in: by a code sent by mail, by passkey, or by password, with a second factor for those who keep the site."""
