"""The reader: comments with their marks, their links, and corrections of these."""
