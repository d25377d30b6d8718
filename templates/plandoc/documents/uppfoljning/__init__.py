"""The report of a follow-up."""
