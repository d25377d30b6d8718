"""What Excel runs: the buttons and the finished files."""
