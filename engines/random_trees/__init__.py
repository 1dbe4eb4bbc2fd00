"""Random discussions, grown comment by comment."""
