"""The change list."""
