"""Texts that provoke word lists: quirks worked out by hand, odd characters, and made-up ones."""

from hypothesis import strategies as st

QUIRKS = {  # text -> polarity by TextBlob; good is 0.7, terrible −1, bad −0.7, really × 1
    "": 0.0,
    "good": 0.7,
    "good!": 0.875,  # 0.7 × 1.25
    "good!!": 1.0,  # 0.7 × 1.25 × 1.25 = 1.09, cut off
    "good. The table is brown!": 0.875,  # however far back the word is
    "That isn't good": 0.7,  # n't never negates
    "not good": -0.35,  # × −0.5
    "not terrible": 0.5,
    "never good": -0.35,
    "no good": -0.35,
    "not a good": -0.35,  # a negation survives words of one letter
    "not the good": 0.7,  # and no others
    "good…": 0.0,
    "good,bad": 0.0,
    "good/bad": 0.0,
    "good bad": 0.0,
    "good\u2003bad\u00a0good": 0.7 / 3,  # any Unicode space splits: (0.7 − 0.7 + 0.7) / 3
    "good (!)": 0.35,  # the mark of irony is a second entry, of 0
    "two options: (a)": -0.75,  # holds ":("
    ":-)": 0.5,
    "“good” ‘bad’ good’s": 0.7 / 3,
    "Lovely İstanbul": 0.5,
    "the \u212aelvin is good": 0.7,
}
TEXTS = [
    *QUIRKS,
    "really not good",
    "acquits apology tmi !",
    "acquits apology tmi",
    "😂ful tears of joy 😂",
    "not very good!",
    "VERY good, but not GREAT!!",
    "kind of good? no. The least bad??",
    "😂😂 great♥",
    "ſo good, ſad",
    "e\u0301 good\u0301 goo\u0301d",
    "o.O °O° >:( <3 XD :D",
    "U.S. policy is bad. Mr. Bad is bad etc.",
    "good\x1cbad\r\n\r\ngood",
    "It isn’t a bad idea; can't be worse, won't be good",
]
WORDS = (
    "good bad great terrible most more own isn't not no never very really kind of but at least "
    "the a an idea GOOD Bad n't world-class the shit yeah right İyi ſo goode\u0301 K \u212a °"
).split()
MARKS = [
    *"!?.,;:()[]'\"’‘“”…-/",
    "(!)",
    ":)",
    ":-(",
    ":D",
    "<3",
    "♥",
    "😂",
    "❤️",
    "👍🏽",
    "o_O",
    ">:(",
]
GAPS = ["", " ", "  ", "\n", "\n\n", "\u00a0", "\u2003", "\x1c", "\t"]
odd_texts = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.sampled_from(MARKS), st.sampled_from(GAPS)), max_size=14
).map(lambda parts: "".join(part + gap for part, gap in parts))
