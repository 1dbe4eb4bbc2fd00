"""Measures of discussions: each function takes the comments and gives a new dataframe."""
