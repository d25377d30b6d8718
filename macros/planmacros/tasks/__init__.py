"""What the command line and the buttons do."""
