"""The audit trail: who changed which field of what, and who looked at what is looked at by few. Names, never values."""
