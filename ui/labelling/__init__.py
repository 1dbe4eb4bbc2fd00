"""Labels given by hand: the card, the coders, the results, the files."""
