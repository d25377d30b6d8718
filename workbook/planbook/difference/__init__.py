"""Two registers side by side."""
