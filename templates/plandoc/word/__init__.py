"""Word's own XML, a theme a file."""
