"""Small words and letters that tell languages apart."""
