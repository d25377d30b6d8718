"""From a file to a register."""
