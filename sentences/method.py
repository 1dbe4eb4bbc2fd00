"""How numbers are worked out and what they cannot say, with what benchmarks measured."""

from __future__ import annotations

from analysis.inference.inference import ASSERTED_FROM
from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS
from sentences.measured import LINKS_INFERRED, TONE_ACCURACY, TOXIC_SCORED_LOWER

OF_A_COLUMN = "Only whoever made this column can say where its numbers come from."
OF_ALL_LISTS = (
    "A word list counts words whose tone it knows. It misses irony, and what a sentence is about: "
    "“good riddance” and “Oh great, another tax” count as praise. Tone is not what the author "
    "feels."
)
OF_EACH_LIST = {
    "textblob": "TextBlob’s list leans positive: “more”, “many”, “most” and “own” count as praise, "
    "while “liar”, “war” and “terrorist” do not count at all.",
    "vader": "VADER’s list was made for short posts: in long comments its scores run to ±1.",
    "undercurrent": "Undercurrent’s list was rated by hand and fitted to tweets, product reviews "
    "and Reddit comments, not to comments on the news.",
}
OF_LEVELS = (
    "Reply levels count down from the article: a comment on the article is at level 1. Where the "
    "source does not record what a comment answers, or the comment it answers is missing, its "
    "level is unknown."
)
OF_INFERRED_REPLIES = (
    "“With inferred” adds replies that the page does not record. For each comment, a model weighs "
    "what it may be answering: whom it addresses, what it quotes, which rare words it takes up, "
    "how two people alternate, and which comments are near. A reply is shown if its probability "
    f"is at least {ASSERTED_FROM:g} and nearness is not the only evidence."
)
OF_TONE = (
    "Tone is what a word list makes of the words used. TextBlob averages the scores of the words "
    "it knows; VADER and Undercurrent add them up and scale the sum to between −1 and 1. A score "
    f"closer to 0 than the threshold ({NEUTRAL_BELOW:g} unless changed) is neutral. “No tone "
    "words” means that no word with a tone was counted; “not scored”, that the comment is not in "
    "English, as far as its common words tell."
)
OF_SHARES = (
    "Shares and medians are of published comments. Deleted comments, and names such as “Guest”, "
    "are never counted as one person."
)
OF_REFERENCES = (
    "Names and quotations are found by exact words or near-spellings. A match alone does not prove "
    "that one comment answers another."
)


def method() -> tuple[str, ...]:
    """How the numbers are worked out, a paragraph each."""
    replies = f"{OF_INFERRED_REPLIES} {links_inferred()}"
    return (OF_LEVELS, replies, OF_TONE, OF_SHARES, OF_REFERENCES)


def links_inferred() -> str:
    """How often inferred replies were right, where that was measured."""
    shown, right, replies, found = LINKS_INFERRED
    return (
        f"On pages that were annotated twice, {right:,} of the {shown:,} replies shown were right, "
        f"and {found:,} of {replies:,} replies were found: most stay unknown. On sites that the "
        "model had not seen, about nine in ten of the replies given a probability of 0.9 were "
        "right; on blogs that nest replies one level deep, fewer."
    )


def tone_limits(scorer: str) -> str:
    """What a word list cannot tell, and how often it agreed with human readers."""
    label = SCORERS[scorer].label
    accuracy, lower = TONE_ACCURACY[scorer], TOXIC_SCORED_LOWER[scorer]
    return (
        f"{OF_ALL_LISTS} {OF_EACH_LIST[scorer]} Measured against human readers, {label} reached a "
        f"macro-F1 of {accuracy.tweets:.2f} on tweets, {accuracy.amazon:.2f} on product reviews "
        f"and {accuracy.goemotions:.2f} on Reddit comments (1 is perfect; guessing gives about "
        "0.33). Tone is not hostility: of a toxic and another comment, it scored the toxic one "
        f"lower in {100 * lower:.0f} of 100 cases, where chance gives 50. The Label page shows how "
        "well it does on this discussion."
    )
