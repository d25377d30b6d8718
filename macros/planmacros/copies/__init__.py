"""The copies of cells that the tool keeps: what they tell and give back."""
