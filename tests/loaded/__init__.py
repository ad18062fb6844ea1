"""The database with the real curriculum: made once for each state of what makes it, kept, and copied for every process.

The real migrations and the real loader run whenever anything that they read has changed, and where nothing is kept.
"""
