"""The reminder to one role."""
