"""What charts say: the question of each, what it shows in words, and what stands at a mark."""
