"""What XML exports are made of: items and their fields, read safely."""
