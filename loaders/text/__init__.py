"""Texts and times as sources write them: encodings, markup, dates, the words for them."""
