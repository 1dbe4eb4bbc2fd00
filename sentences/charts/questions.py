"""What each chart and list answers, by name, whatever the word list."""

from __future__ import annotations

from sentences.charts import (
    commenters,
    label,
    overview,
    replies,
    reply_shape,
    tone_chains,
    tone_flow,
    tone_people,
    tone_replies,
)

CHARTS = {
    "words-by-commenter": overview.MOST_WORDS,
    "names-taken-up": overview.NAMES_TAKEN_UP,
    "beside-random": reply_shape.QUESTION,
    "replies-by-level": replies.LEVELS,
    "chain-lengths": replies.CHAINS,
    "thread-icicle": "What does the largest thread look like, from its first comment down?",
    "commenter-activity": commenters.MOST_COMMENTS,
    "lorenz-curve": commenters.INEQUALITY,
    "who-replies-to-whom": commenters.WHO_REPLIES,
    "tone-counts": "What tones does a word list find?",
    "two-word-lists": "Do two word lists agree?",
    "driving-words": "Which words sway a word list most?",
    "tone-by-position": "How does it sound, down the page?",
    "tone-over-time": tone_flow.OVER_TIME,
    "tone-by-level": tone_replies.BY_LEVEL,
    "tone-by-commenter": tone_people.QUESTION,
    "tone-parent-reply": tone_replies.PARENT_REPLY,
    "tone-down-chains": tone_chains.QUESTION,
    "label-confusion": label.CONFUSION,
    "label-shares": label.SHARES,
}
LISTS = {
    "threads": "What threads are there?",
    "exchanges": "Which exchanges went back and forth?",
    "unanswered-comments": "Which comments on the article got no reply?",
    "recovered-links": "Which replies were inferred or corrected?",
    "never-answered": "Who got no reply from anybody else?",
    "tone-drops": "Where does the word score drop from a comment to its reply?",
}


def nothing_listed(question: str) -> str:
    """Words saying that nothing answers a list's question."""
    return f"{question} None."
