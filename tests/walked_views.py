"""Discussions drawn for the walk through all that can be said, and what pages say of them."""

from __future__ import annotations

import random

from analysis.replies.comparison import compared
from analysis.rows import comment_keys
from charts import CHARTS, LISTINGS, build, listing
from sentences import commenters, comparison, discussions, lead, reading, replies, tone
from sentences.thread_story import thread_story
from store import Store, View
from tests.drawn import drawn_store, drawn_view

NAMES = ("Ada\u202e", "דנה", "Ann")


def views() -> list[View]:
    """Return discussions of one, two and many comments, flat and nested, in hostile names."""
    german = "Das ist nicht gut, und ich finde es auch nicht schön."
    many = [f"a@{NAMES[0]}: I like Averill. Why not? A terrible, sad idea."]
    many += [
        f"c{at}<{'a' if at % 3 else f'c{at - 1}'}@{NAMES[at % 3]}: {('Good!', 'Bad, sad.')[at % 2]}"
        for at in range(1, 60)
    ]
    more = [f"g@Guest: {german}", f"x@{NAMES[1]}[deleted]: x", f"n: Ada, {NAMES[1]} said Averill."]
    exchange = [f"e{at}<{f'e{at - 1}' if at else 'a'}@{NAMES[at % 2]}: War?" for at in range(9)]
    kinds = ["comment", "pingback"]
    article = {"title": f"{NAMES[1]} 12: Ferry", "text": "Averill and Garra. Averill said: no."}
    drawn = [
        drawn_store("a@Ann: Good.", **article),
        drawn_store("a: Gut.", title="T"),
        drawn_store(f"a@{NAMES[0]}: One?", f"b<a@{NAMES[1]}: {german}", **article),
        drawn_store("a?@Ann: One, sad.", f"b?@{NAMES[1]}: Good, two.", **article),
        drawn_store(f"a@{NAMES[0]}[deleted]: One.", "b@Bob[spam]: x", title="T"),
        drawn_store(f"a@{NAMES[0]}: One.", "p@Hill: x", kind=kinds),
        drawn_store(*many, *more, *exchange, posted_at=_times(len(many + more + exchange)),
                    **article),
        drawn_store(*many[:1], *more, *exchange, "z?@Zoe: Who?", **article),
        drawn_store("a@Ann: x", "b<gone@Bob: y", "c<b@Ann: z", title="T"),
    ]  # fmt: skip
    found = [drawn_view(store) for store in drawn]
    labels = {"me": dict.fromkeys(comment_keys(drawn[6].comments), "positive")}
    return [
        *found,
        drawn_view(drawn[6], "commenter=Ann"),
        drawn_view(drawn[6], scorer="vader", labels=labels),
        *map(drawn_view, _larger()),
    ]


def _larger() -> list[Store]:
    """Return more comments than are drawn one by one, a chain, and links that a file brought."""
    tones = ("Good.", "Bad.", "A table.")
    flat = [f"c{at}@{NAMES[at % 3]}: {tones[at % 3]}" for at in range(400)]
    chain = [f"c{at}{f'<c{at - 1}' if at else ''}@{NAMES[at % 2]}: Good." for at in range(30)]
    days = [f"2024-05-{1 + at % 20:02}" for at in range(30)]
    inferred = ["explicit", "inferred", "corrected", "none"]
    parents = random.Random(7)
    chance = [f"c{at}{f'<c{parents.randrange(at)}' if at else ''}@P{at}: x" for at in range(40)]
    return [
        drawn_store(*flat, title=NAMES[0], posted_at=_times(400)),
        drawn_store(*chain, title="T", posted_at=days),
        drawn_store(*chance, title="T"),
        drawn_store("a@Ann: x", "b<a@Bob: y", "c<b@Cy: z", "d?@Di: w", parent_source=inferred),
    ]


def _times(count: int) -> list[object]:
    return [f"2024-05-{1 + at % 20:02}T10:{at % 60:02}:00Z" for at in range(count)]


def speak_of(view: View) -> None:
    reading.beside_article(view.article)
    view.store.facts(view.discussion_id)
    view.store.effects()
    for name in CHARTS:
        if view.labels or not name.startswith("label-"):
            build(name, view)
    for name in LISTINGS:
        assert listing(name, view).words
    for thread in view.discussion["thread_id"].dropna().unique()[:3]:
        thread_story(view.discussion, thread, view.days_zone)
    published = view.published
    for words in (0, 1, 600):
        lead.byline_words(view.article, words, view.comments)
    commenters.commenter_words(published)
    replies.reply_words(published)
    tone.sound(published, view.second_scorer, view.scorer_labels)
    tone.languages(published["language"])
    tone.threshold_words(published, view.neutral_below)
    comparison.method(view.whole(compared))
    table = view.store.discussions(view.scorer)
    discussions.opening_words(table, view.store.people)
    discussions.how_counted(table, view.scorer_label)
