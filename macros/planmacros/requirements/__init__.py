"""What the plan of 2020 asks for, and where each thing lives."""
