"""Whom a comment answers, found again where the page has lost it: evidence, and how sure it is."""
