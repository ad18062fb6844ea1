"""The public directory of trainers: only those who have asked for a public profile, and never their addresses."""
