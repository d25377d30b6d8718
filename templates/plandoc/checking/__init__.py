"""What is wrong with a template, before anybody uses it."""
