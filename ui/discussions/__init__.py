"""The list of discussions of a source."""
