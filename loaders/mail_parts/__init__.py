"""What formats of mail share: messages cut apart, headers read, texts without signatures."""
