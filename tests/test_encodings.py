"""Which encoding a text is read in."""

from loaders.reading import decode


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
