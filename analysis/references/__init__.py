"""What a comment refers to: people named and addressed, quotations, words taken up."""
