"""Rules that keep persons out."""
