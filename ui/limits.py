"""What the numbers cannot tell, in words, with the figures of `benchmarks/`."""

from __future__ import annotations

from analysis.tone.scoring import SCORERS
from store import View
from ui.prose import prose

# Macro-F1 beside human readers: tweets, product reviews, Reddit comments. For Undercurrent the
# figures of lists that were made without the set they are measured on.
ACCURACY = {
    "textblob": (0.62, 0.48, 0.58),
    "vader": (0.70, 0.56, 0.61),
    "undercurrent": (0.72, 0.59, 0.62),
}
TOXICITY_AUC = {"textblob": 0.61, "vader": 0.62, "undercurrent": 0.67}
OF_ALL = (
    "A word list counts words with a known tone. It hears neither irony nor what a sentence is "
    "about: “good riddance” and “Oh great, another tax” count as praise. Tone is not the author’s "
    "feeling."
)
OF_EACH = {
    "textblob": "TextBlob’s list leans positive: “more”, “many”, “most” and “own” count as praise; "
    "“liar”, “war” and “terrorist” count as nothing.",
    "vader": "VADER’s list was made for short posts: in long comments its sums run to ±1.",
    "undercurrent": "Undercurrent’s list was rated by hand and fitted to tweets, product reviews "
    "and Reddit comments, not to news.",
}
# On pages without nesting, annotated twice (`benchmarks/flat_pages.py`, the half held out):
# of the links shown how many were right, and of the replies in both how many were shown.
LINKS_SHOWN, LINKS_RIGHT = 44, 41
REPLIES_SEEN, REPLIES_FOUND = 152, 41
OF_REPLIES = (
    "“With inferred” adds links that the page does not record. For each comment a model weighs "
    "what it may answer: whom it addresses, whom it quotes, rare words it takes up, turns of two "
    "people, nearness. Its weights were fitted to forums and blogs whose replies are recorded. A "
    "link is shown from a probability of 0.8 on, and only where there is evidence beyond "
    "nearness; 0.9 means that of ten such links on sites the model had not seen about nine were "
    f"right. On pages that were annotated twice, {LINKS_RIGHT} of the {LINKS_SHOWN} links shown "
    f"were right, and {REPLIES_FOUND} of {REPLIES_SEEN} replies were found: most stay unknown. On "
    "blogs that nest one level, it is right less often. As recorded, nothing inferred counts."
)
OF_A_COLUMN = "Where the numbers of this column come from, only who made it can say."


def limits(view: View) -> None:
    """Say beside the charts what the scores cannot tell."""
    prose(OF_A_COLUMN if view.own_column else limit_words(view.scorer))


def limit_words(scorer: str) -> str:
    """Say what a word list cannot tell, and how often it was right where readers judged."""
    tweets, reviews, posts = ACCURACY[scorer]
    return (
        f"{OF_ALL} {OF_EACH[scorer]} Beside human readers, {SCORERS[scorer].label} reached a "
        f"macro-F1 of {tweets:.2f} on tweets, {reviews:.2f} on product reviews and {posts:.2f} on "
        "Reddit comments (1 is always right; guessing gives about 0.33). Tone is not hostility: "
        "of a toxic comment and another it scored the toxic one lower in "
        f"{TOXICITY_AUC[scorer]:.2f} of cases, where chance gives 0.50. The Label page tells how "
        "well it does on this discussion."
    )
