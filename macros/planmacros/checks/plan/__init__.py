"""Rules about the plan as a document."""
