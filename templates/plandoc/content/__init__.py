"""What documents say, out of the register."""
