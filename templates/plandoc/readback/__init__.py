"""A finished document read back and compared with the register."""
