"""What points out a person in a text."""
