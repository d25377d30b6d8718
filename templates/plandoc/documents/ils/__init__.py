"""The text for ILS."""
