"""Rules about what the coordinator answers for."""
