"""The two tables: their types, the structure of replies and its repair."""
