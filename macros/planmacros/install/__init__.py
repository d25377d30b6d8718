"""The buttons put in place on a machine, and what stands in their way."""
