"""How long things take; each module prints a table."""
