"""The short version for those who work."""
