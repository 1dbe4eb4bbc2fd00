"""What talk pages of MediaWiki share, be they saved as HTML or as wikitext."""
