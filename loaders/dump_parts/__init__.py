"""What pages saved as plain text are made of: marks, layouts, bodies."""
