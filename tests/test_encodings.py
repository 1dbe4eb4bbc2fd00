"""Which encoding a text is read in."""

from loaders.text.reading import decode


def test_a_bad_byte_among_good_accents_is_marked_and_said():
    content = "Très bien à Kraków, où était-ce ?".encode() + b" \xe9"
    text, encoding, notes = decode(content)
    assert (text, encoding) == ("Très bien à Kraków, où était-ce ? \ufffd", "utf-8")
    assert notes == ["The text (UTF-8) is damaged in 1 place, marked “\ufffd”."]


def test_text_in_an_old_encoding_is_guessed_as_a_whole():
    content = ("Das wäre schön, wenn größere Häuser grüne Dächer hätten. " * 20).encode("cp1252")
    text, _, notes = decode(content)
    assert text.startswith("Das wäre schön, wenn größere Häuser")
    assert notes[0].startswith("The encoding was guessed")


def test_typographic_quotes_show_a_western_windows_encoding():
    text, encoding, notes = decode("“Good,” she said – it’s fine… café".encode("cp1252") * 5)
    assert text.startswith("“Good,” she said – it’s fine… café")
    assert (encoding, notes) == ("cp1252", ["The encoding was guessed: cp1252."])
