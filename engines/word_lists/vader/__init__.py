"""VADER's list: words, characters, tokeniser, rules, each as vaderSentiment has it."""
