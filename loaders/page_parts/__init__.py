"""What HTML pages are made of: comment entries, the article, structured data."""
