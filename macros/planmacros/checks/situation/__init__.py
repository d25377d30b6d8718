"""Rules about the lägesbild."""
