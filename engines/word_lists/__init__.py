"""Word lists that score tone: each in three parts (words, tokens, rules), compiled by numba."""
