"""Questions that several places answer about one discussion, and what each of them says.

Every place is asked by the function that the page, chart, list or command itself uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from analysis.commenters import reply_pairs
from analysis.counted import counted, is_counted, is_pingback, people, pingbacks
from analysis.filters import Filters, matching_rows
from analysis.references.questions import asks_question
from analysis.replies.chains import infer_parents, thread_table, unanswered
from analysis.replies.comparison import compared
from analysis.replies.counts import answers_comment, reply_counts
from analysis.replies.shape import depth_profile, discussion_shape
from analysis.summaries import middle
from analysis.tone.tables import language_counts, tone_counts
from analysis.totals import totals, totals_of_each
from charts import build
from charts.listings import listing
from engines.words.counting import word_counts
from exports import comment_table
from sentences.commenters import commenter_words
from sentences.facts import Fact
from sentences.grammar import Parts
from sentences.lead import byline_words
from sentences.totals import totals_words
from store import View
from store.query import filters_from

Answers = dict[str, object]

INFERRED_UP_TO = 300  # comments: naming and quoting are weighed pair by pair
NAMING = r"(?:^|; )(?:addresses|names) (?!comment \d)"  # “names comment 3” is a number on the page
QUOTING = r"(?:^|; )quotes "


def _numbers(parts: Parts) -> list[int]:
    return [part for part in parts if isinstance(part, int)]


def _fact(view: View, key: str) -> Fact:
    found = {fact.key: fact for fact in view.facts}
    return found.get(key, Fact(key, "", (0,)))


def _said(view: View, key: str) -> int:
    """Give the first number of a fact; 0 where there is no such fact."""
    return (_numbers(_fact(view, key).parts) or [0])[0]


def _listed(view: View) -> Any:
    table = view.store.discussions(view.scorer)
    return table.loc[table["discussion_id"] == view.discussion_id].iloc[0]


def _printed(view: View) -> Any:
    table = totals_of_each(view.store.articles, view.store.comments)
    return table.loc[table["discussion_id"] == view.discussion_id].iloc[0]


def _passing(view: View, filters: Filters) -> pd.DataFrame:
    return View(view.store, view.discussion_id, filters, view.scorer).comments


def _ids(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(comments)))


def comments(view: View) -> Answers:
    """How many comments are there?"""
    table = comment_table(view.comments, view.store.scored_by)
    return {
        "Overview, fact": _said(view, "size"),
        "Overview, opening": (_numbers(byline_words(view.article, 0, view.comments)) or [0])[0]
        if len(view.published)
        else 0,
        "Overview, figures": len(view.published),
        "Overview, tones": int(tone_counts(view.published["tone"])["comments"].sum()),
        "Tone, chart": int(build("tone-counts", view).data["comments"].sum()),
        "Discussions": int(_listed(view)["comments"]),
        "command discussions": int(_printed(view)["published"]),
        "Replies": reply_counts(view.comments).comments,
        "Replies, links": view.links.total,
        "export": int(is_counted(table).sum()),
    }


def rows(view: View) -> Answers:
    """How many rows are there, whatever became of them?"""
    profile = depth_profile(view.discussion)
    loose = len(view.discussion) - int(profile["comments"].sum())
    return {
        "Read and Table": sum(_numbers(totals_words(totals(view.comments)))),
        "Discussions": int(_listed(view)["loaded"]),
        "command discussions": int(_printed(view)["comments"]),
        "Replies by level, and loose pingbacks": int(profile["comments"].sum()) + loose,
        "export": len(comment_table(view.comments, view.store.scored_by)),
    }


def commenters(view: View) -> Answers:
    """How many people wrote?"""
    known = people(view.discussion)
    size, opening = (
        _numbers(parts)
        for parts in (_fact(view, "size").parts, byline_words(view.article, 0, view.comments))
    )
    words = _numbers(commenter_words(view.published))
    return {
        "counted": known,
        "Overview, fact": size[1] if known else 0,
        "Overview, opening": opening[1] if known else 0,
        "Commenters": words[0] if known else 0,
        "Commenters, table": len(view.activity),
        "Overview, chart": len(build("words-by-commenter", view).data),
        "Discussions": int(_listed(view)["commenters"]),
    }


def apart(view: View) -> Answers:
    """How many pingbacks, removed and pending comments are there?"""
    found, here, printed = totals(view.discussion), _listed(view), _printed(view)
    names = ["pingbacks", "removed", "pending"]
    return {
        "totals": tuple(found[1:]),
        "Discussions": tuple(int(here[name]) for name in names),
        "command discussions": tuple(int(printed[name]) for name in names),
        "Overview, facts": (
            len(_fact(view, "pingbacks").comment_ids),
            len(_fact(view, "removed").comment_ids) - found.pending,
            found.pending,
        ),
        "counted": (len(pingbacks(view.discussion)), *found[2:]),
    }


def without_reply(view: View) -> Answers:
    """How many comments on the article got no reply?"""
    if not view.has_structure:
        return {"Overview, fact": _said(view, "unanswered"), "nothing is known": 0}
    return {
        "Overview, fact": len(_fact(view, "unanswered").comment_ids),
        "Replies": reply_counts(view.comments).unanswered,
        "Replies, threads": int(thread_table(view.discussion)["unanswered"].sum()),
        "Discussions": int(_listed(view)["unanswered"]),
        "function": len(unanswered(view.discussion)),
        "list": len(listing("unanswered-comments", view).data),
        "filter": len(_passing(view, Filters(fact="unanswered"))),
    }


def replies(view: View) -> Answers:
    """How many comments answer another one?"""
    if not view.has_structure:
        return {"Overview, fact": _said(view, "replies"), "nothing is known": 0}
    here = _listed(view)
    shape = discussion_shape(view.discussion)["reply_share"].dropna()
    counts = reply_counts(view.comments)
    whole = {
        "Overview, fact": len(_fact(view, "replies").comment_ids),
        "Replies": counts.to_comments,
        "Discussions": int(here["replies"]),
        "filter": len(_passing(view, Filters(fact="replies"))),
        "by hand": int(answers_comment(view.published).sum()),
    }
    if len(shape):
        whole["shape"] = round(float(shape.iloc[0]) * counts.known)
        whole["Discussions, share"] = round(float(here["reply_share"]) * counts.known)
    return whole


def pairs(view: View) -> Answers:
    """How many pairs answered each other, with how many replies?"""
    chart = build("who-replies-to-whom", view).data
    found = reply_pairs(view.discussion)
    sent = view.activity["replies_sent"].sum()
    apart = view.whole(_replies_unpaired)
    return {
        "Commenters, chart": (len(chart), int(chart["replies"].sum())),
        "function": (len(found), int(found["replies"].sum())),
        "Commenters, replies sent by people": (len(found), int(sent) - apart),
    }


def _replies_unpaired(comments: pd.DataFrame) -> int:
    """Count replies by somebody known to somebody who is not."""
    from analysis.commenters import person_links
    from analysis.replies.shape import reply_forest

    links = person_links(comments, reply_forest(comments))
    return int((links.counts & (links.person >= 0) & (links.answered < 0)).sum())


def threads(view: View) -> Answers:
    """How many threads are there, of those whose first comment is known?"""
    table = view.whole(thread_table)
    shape = discussion_shape(view.discussion)["threads"]
    known = 0 if shape.isna().all() else int(shape.iloc[0])
    return {
        "Replies, list": int(table["max_depth"].notna().sum()),
        "list": int(listing("threads", view).data["max_depth"].notna().sum()),
        "shape": known,
        "beside random": view.whole(compared).threads,
        "by hand": int((_in_tree(view)["depth"] == 1).sum()),
    }


def _in_tree(view: View) -> pd.DataFrame:
    loose = is_pingback(view.discussion) & (view.discussion["replies"].fillna(0) == 0).to_numpy()
    return view.discussion[~loose]


def deepest(view: View) -> Answers:
    """What is the lowest reply level?"""
    shape = discussion_shape(view.discussion)["max_depth"]
    chart = build("replies-by-level", view).data
    levels = chart.loc[chart["comments"] > 0, "depth"].dropna()
    slider = _in_tree(view)["depth"].max()
    threads = view.whole(thread_table)["max_depth"].max()
    said = reply_counts(view.comments).deepest
    return {
        "shape": 0 if shape.isna().all() else int(shape.iloc[0]),
        "Replies, chart": int(levels.max()) if len(levels) else 0,
        "Replies, threads": 0 if pd.isna(threads) else int(threads),
        "filter": 0 if pd.isna(slider) else int(slider),
        "Replies, sentence": said or 0,
    }


def levels(view: View) -> Answers:
    """How many comments stand at each level, and what is each level called?"""
    chart = build("replies-by-level", view).data
    chart = chart[chart["depth"].notna() & (chart["comments"] > 0)]
    asked = {level: filters_from([("level", level)]) for level in chart["level"]}
    passing = {level: _passing(view, filters) for level, filters in asked.items()}
    tree = set(_in_tree(view)["comment_id"])
    toned = build("tone-by-level", view).data
    by_tone = toned.groupby("level", sort=False)["comments"].sum()
    return {
        "Replies, chart": dict(zip(chart["level"], chart["comments"].tolist(), strict=True)),
        "filter": {level: int(held["comment_id"].isin(tree).sum()) for level, held in
                   passing.items()},
    } | ({} if len(view.published) < len(view.discussion) else {
        "Tone, chart": {str(level): int(count) for level, count in by_tone.items()},
    })  # fmt: skip


def named_and_quoted(view: View) -> Answers:
    """Which comments name somebody, quote another, quote the article?"""
    keys = ("named", "quotes-comment", "quotes-article")
    return {
        "Overview, facts": tuple(_ids(_fact(view, key).comment_ids) for key in keys),
        "filter": tuple(_ids(_passing(view, Filters(fact=key))["comment_id"]) for key in keys),
        "numbers": tuple(_ids(_fact(view, key).comment_ids) if
                         _said(view, key) == len(_fact(view, key).comment_ids) else ("not so many",)
                         for key in keys),
    }  # fmt: skip


def evidence(view: View) -> Answers:
    """Does the reply model name or quote where the facts do not?"""
    if len(view.discussion) > INFERRED_UP_TO:
        return {}
    articles = view.store.articles
    articles = articles[articles["discussion_id"] == view.discussion_id]
    found = infer_parents(articles, view.discussion)
    found = found[found["parent_id"].notna()]
    counts = set(view.published["comment_id"])
    beyond = []
    for key, pattern in (("named", NAMING), ("quotes-comment", QUOTING)):
        held = set(found["comment_id"][found["evidence"].str.contains(pattern)])
        beyond.append(_ids((held & counts) - _fact(view, key).comment_ids))
    return {"reply model, beyond the facts": tuple(beyond), "none": ((), ())}


def asking(view: View) -> Answers:
    """Which comments ask a question, and which of these got no reply?"""
    asks = view.published["comment_id"][asks_question(view.published["text"])]
    alone = view.whole(unanswered)
    both = _fact(view, "questions").comment_ids & _fact(view, "unanswered").comment_ids
    return {
        "Overview, facts": (_ids(_fact(view, "questions").comment_ids), _ids(both)),
        "function": (_ids(asks), _ids(alone["comment_id"][alone["question"]])),
        "filter": (
            _ids(_passing(view, Filters(fact="questions"))["comment_id"]), _ids(both),
        ),
    }  # fmt: skip


def times(view: View) -> Answers:
    """When was the first comment written, and when the last?"""
    here, posted = _listed(view), view.published["posted_at"]
    over = build("tone-over-time", view).data
    known = view.published[view.published["commenter_id"].notna()]["posted_at"]
    answers: Answers = {
        "Discussions": (str(here["first_at"]), str(here["last_at"])),
        "comments": (str(posted.min()), str(posted.max())),
    }
    if len(known) == len(posted) and len(posted):
        first, last = view.activity["first_at"].min(), view.activity["last_at"].max()
        answers["Commenters"] = (str(first), str(last))
    if "posted_at" in over and len(over) and not view.days_zone:
        ends = over["posted_at"].dt.tz_localize("UTC").agg(["min", "max"])
        answers["Tone, chart"] = tuple(map(str, ends))
    return answers


def words(view: View) -> Answers:
    """How many words were written, and how many of them by people with names?"""
    published = view.published
    by_people = int(published.loc[published["commenter_id"].notna(), "words"].sum())
    return {
        "comments": (int(published["words"].sum()), by_people),
        "Overview, fact": (_words_said(view), by_people),
        "Commenters": (_words_said(view), int(view.activity["words"].sum())),
        "Overview, chart": (
            _words_said(view),
            int(build("words-by-commenter", view).data["words"].sum()),
        ),
        "counted anew": (int(word_counts(published["text"]).sum()), by_people),
    }


def _words_said(view: View) -> int:
    """Give what the Overview says of all words: a total, or how many each comment has."""
    statement = _fact(view, "longest").statement.replace(",", "")
    total = re.search(r"(?:Together they have|The comment has) (\d+)", statement)
    each = re.search(r"(?:Both comments have|Every comment has) (\d+)", statement)
    if total:
        return int(total[1])
    return int(each[1]) * len(view.published) if each else 0


def half(view: View) -> Answers:
    """How many words does half of the comments have at most?"""
    published = view.published
    if len(published) < 2 or published["words"].nunique() < 2:
        return {}
    said = re.search(r"at most ([\d,.]+) ", _fact(view, "longest").statement)
    return {
        "Overview, figures": f"{middle(published['words']):,}",
        "Overview, fact": said[1] if said else "",
    }


def tones(view: View) -> Answers:
    """How many comments have each tone?"""
    here = _listed(view)
    counts = tone_counts(view.published["tone"]).set_index("tone")["comments"].to_dict()
    chart = build("tone-counts", view).data.set_index("tone")["comments"].to_dict()
    names = list(counts)
    passing = {name: len(counted(_passing(view, Filters(tones=(name,))))) for name in names}
    return {
        "Overview": counts,
        "Tone, chart": chart,
        "Discussions": {name: int(here[name.replace(" ", "_")]) for name in names},
        "filter": passing,
    }


def languages(view: View) -> Answers:
    """How many comments are in another language, and not scored for that?"""
    foreign = view.published[view.published["language"].notna()]
    return {
        "Overview, fact": _said(view, "language"),
        "function": int(language_counts(foreign)["comments"].sum()),
        "filter": len(_passing(view, Filters(fact="language"))),
        "not scored": int((foreign["tone"] == "not scored").sum()),
    }


def names(view: View) -> Answers:
    """How many comments use each of the article's names?"""
    chart = build("names-taken-up", view).data
    used = chart[chart["comments"] > 0]
    by_fact = {fact.key: fact for fact in view.facts if fact.key.startswith("name:")}
    return {
        "Overview, chart": dict(zip(used["fact"], used["comments"].tolist(), strict=True)),
        "Overview, facts": {key: _said(view, key) for key in by_fact},
        "filter": {key: len(_passing(view, Filters(fact=key))) for key in by_fact},
    }


def behind_facts(view: View) -> Answers:
    """Is each fact's filter the comments that the fact rests on?"""
    whole = [fact for fact in view.facts if fact.comment_ids]
    return {
        "Overview": {fact.key: _ids(fact.comment_ids) for fact in whole},
        "filter": {
            fact.key: _ids(_passing(view, Filters(fact=fact.key))["comment_id"]) for fact in whole
        },
    }


def of_people(view: View) -> Answers:
    """How many comments did the busiest people write?"""
    busy = view.activity.head(20)
    passing = {
        who: len(counted(view.discussion.iloc[matching_rows(
            view.discussion, Filters(commenters=(who,)))]))
        for who in busy["commenter_id"]
    }  # fmt: skip
    return {
        "Commenters": dict(zip(busy["commenter_id"], busy["comments"].tolist(), strict=True)),
        "filter": passing,
    }


QUESTIONS: tuple[Callable[[View], Answers], ...] = (
    comments, rows, commenters, apart, without_reply, replies, pairs, threads, deepest, levels,
    named_and_quoted, evidence, asking, times, words, half, tones, languages, names,
    behind_facts, of_people,
)  # fmt: skip
