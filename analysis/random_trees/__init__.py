"""Random discussions to hold a real one against: grown by chance, measured the same way."""
