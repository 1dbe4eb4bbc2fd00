"""Undercurrent's own list: words with weights made in `training/`, a tokeniser, rules."""
