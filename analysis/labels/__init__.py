"""Labels that people give: samples drawn for them, agreement, and what they say of a list."""
