"""How Undercurrent's own word list is made: `python -m training.undercurrent_words`."""
