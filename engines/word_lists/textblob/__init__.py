"""TextBlob's list: words, tokeniser, emoticons, rules, each as TextBlob has it."""
