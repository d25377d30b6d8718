"""One answer to each question about a register."""
