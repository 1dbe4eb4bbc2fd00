"""What JSON sources are made of: documents, lines, records."""
