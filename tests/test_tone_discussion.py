"""Charts of tone in the discussion: they draw their data, say what it says, and open comments."""

import pandas as pd
import pytest

from analysis.tone.chains import chain_points, surest
from analysis.tone.chains import tone_down_chains as all_chains
from analysis.tone.flow import tone_by_position, tone_halves, tone_over_time
from analysis.tone.people import commenter_tones, most_scored
from analysis.tone.replies import level_tones, reply_tones
from analysis.tone.tables import tone_counts
from charts import DARK, LIGHT, build
from charts import tone_flow as draw
from charts.tone_chains import tone_down_chains
from charts.tone_marks import segments
from charts.tone_people import tone_by_commenter
from charts.tone_replies import tone_by_level, tone_parent_reply
from sentences.charts.tone import signed
from tests.drawn import drawn_store, drawn_view
from tests.toned import scored_row, toned

IN_DISCUSSION = [
    "tone-by-position",
    "tone-over-time",
    "tone-by-level",
    "tone-by-commenter",
    "tone-parent-reply",
    "tone-down-chains",
]
MINUTE = pd.Timedelta(minutes=1)
BEGUN = pd.Timestamp("2024-05-13T06:00:00Z")


def by_position(comments):
    counts, halves = tone_counts(comments["tone"]), tone_halves(comments)
    return draw.tone_by_position(tone_by_position(comments), counts, halves, "this list", LIGHT)


def over_time(comments, apart):
    posted = pd.Series([BEGUN + apart * number for number in range(len(comments))])
    timed = comments.assign(posted_at=posted.astype("datetime64[us, UTC]"))
    halves = tone_halves(timed, by="posted_at")
    return draw.tone_over_time(tone_over_time(timed), halves, "UTC", LIGHT)


def drawn(figure):
    """What each series of a figure shows: name -> [(x, y)]; series without a name are left out."""
    return {
        trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in figure.data if trace.name
    }


def hover(figure):
    return [text for trace in figure.data for text in trace.hovertext or []]


def test_comments_are_bars_in_page_order_and_those_not_scored_a_cross_on_the_line():
    chart = by_position(scored_row(0.5, -0.25, None, "not scored", hits=[3, 2, 0, 4]))
    assert drawn(chart.figure) == {
        "positive": [(1, 0.5)],
        "negative": [(2, -0.25)],
        "no tone words": [(3, 0.0)],
        "not scored": [(4, 0)],
    }
    opacity = {trace.name: trace.marker.opacity for trace in chart.figure.data}
    assert opacity["positive"] == (1,)
    assert opacity["negative"] == (0.45,)  # rests on two words
    assert chart.words == (
        "By this list: 1 negative, 0 neutral, 1 positive, 1 without tone words and 1 not scored. "
        "2 comments have a word score; it takes 20 to say whether the tone changes."
    )
    assert (chart.opens, chart.marks) == ("comment", "comment_id")


def test_a_running_median_is_drawn_where_there_is_one():
    chart = by_position(scored_row(*[number / 100 for number in range(22)]))
    line = drawn(chart.figure)["median of 11"]
    assert line[0] == (6, 0.05)
    assert line[-1] == (17, 0.16)
    assert len(line) == 12


def test_hovering_tells_who_how_it_scores_and_the_first_words():
    comments = toned({"a@<b>Ann</b>": 0.5, "b": "not scored"})
    texts = ["So <i>good</i>.", "Wie schön."]
    chart = by_position(comments.assign(text=texts, language=[None, "German"]))
    assert hover(chart.figure) == [
        "1 · &lt;b&gt;Ann&lt;/b&gt;<br>positive +0.50, 5 words counted<br>"
        "So &lt;i&gt;good&lt;/i&gt;.",
        "2 · name withheld<br>not scored (German)<br>Wie schön.",
    ]


def test_a_scorer_that_counts_no_words_says_nothing_of_words_and_draws_nothing_pale():
    chart = by_position(scored_row(0.5, hits=pd.array([pd.NA], dtype="Int64")))
    assert hover(chart.figure) == ["1 · name withheld<br>positive +0.50<br>"]
    assert chart.figure.data[0].marker.opacity == (1,)


def test_many_comments_are_counted_in_stretches_below_their_medians():
    chart = by_position(scored_row(*[0.1, -0.1, None] * 200))
    table = chart.data
    series = drawn(chart.figure)
    for tone in ("negative", "neutral", "positive", "no tone words", "not scored"):
        assert series[tone] == list(zip(table["middle"], table[tone], strict=True))
    upright = [each for each in series["middle half"] if each[0] is not None]
    assert upright[:2] == [(table["middle"][0], -0.1), (table["middle"][0], 0.1)]
    assert [trace.name for trace in chart.figure.data if trace.showlegend is not False] == [
        *("negative", "positive", "no tone words", "middle half")
    ]
    assert "comments 1 to 30<br>10 negative" in hover(chart.figure)
    assert chart.opens == ""


def test_a_clear_difference_between_the_halves_is_said():
    assert by_position(scored_row(*[0.5] * 10, *[-0.5] * 10)).words.endswith(
        "Of the 20 comments with a word score, the first half has a median of +0.50, "
        "the second half −0.50: clearly lower."
    )


def test_few_comments_are_points_in_time_and_many_are_counted_by_day_and_opened_by_it():
    chart = over_time(scored_row(0.5, None), MINUTE)
    assert {name: [y for _, y in series] for name, series in drawn(chart.figure).items()} == {
        **{"positive": [0.5], "no tone words": [0]},
        **{"negative": [], "neutral": [], "not scored": []},
    }
    assert hover(chart.figure)[0].startswith("13 May 2024, 06:00 · name withheld<br>")
    many = over_time(scored_row(*[0.5] * 310), 150 * MINUTE)  # 32 days, by the day
    assert (many.opens, many.marks, many.data["days"][0]) == (
        *("days", "days"),
        "2024-05-13..2024-05-13",
    )
    assert list(many.figure.data[0].customdata[0]) == ["2024-05-13..2024-05-13"]
    assert over_time(scored_row(*[0.5] * 310), MINUTE).opens == ""


def level_chart(scored):
    scores = {f"a{number}": 0.5 for number in range(10)}
    scores |= {f"b{number}<a{number}": -0.5 for number in range(scored)}
    table = level_tones(toned(scores))
    return tone_by_level(table, table, LIGHT)


def test_levels_with_enough_scored_comments_have_a_median_above_their_counts():
    chart = level_chart(10)
    assert drawn(chart.figure)["negative"] == [("1", 0), ("2", 10)]
    assert drawn(chart.figure)["95% interval"][:2] == [("1", 0.5), ("1", 0.5)]
    assert chart.words == (
        "The median word score is +0.50 at level 1 (10 scored) and −0.50 at level 2 (10 scored). "
        "Compared with level 1, level 2 is clearly lower."
    )
    assert "level 2: median −0.50, 95% interval −0.50 to −0.50 (10 scored)" in hover(chart.figure)


def test_levels_with_few_scored_comments_are_counted_and_no_more():
    chart = level_chart(9)
    assert drawn(chart.figure)["negative"] == [("1", 0), ("2", 9)]
    assert chart.words == (
        "The median word score is +0.50 at level 1 (10 scored). "
        "No other level has 10 comments with a word score."
    )
    table = level_tones(toned({"a": 0.1}))
    few = tone_by_level(table, table, LIGHT)
    assert few.words == "No reply level has 10 comments with a word score: too few to say."
    assert len(few.figure.data) == 5


def test_commenters_are_means_on_intervals_lowest_first():
    scores = {f"a{number}@Ann": 0.5 for number in range(6)}
    scores |= {f"b{number}@Bob": -0.5 for number in range(5)} | {"c@Cy": 0.1}
    people = commenter_tones(toned(scores))
    chart = tone_by_commenter(people, people, LIGHT)
    means = chart.figure.data[1]
    assert (means.x, means.y) == ((-0.5, 0.5), ("0", "1"))
    assert [mark for [mark] in means.customdata] == ["Bob", "Ann"]
    assert chart.figure.layout.yaxis.ticktext == ("Bob (5)", "Ann (6)")
    assert chart.words == (
        "2 people have at least 5 comments with a word score (their number is in brackets). "
        "The 95% interval of the mean lies entirely below 0 for 1 and entirely above 0 for 1."
    )
    fewer = tone_by_commenter(people, most_scored(people, 1), LIGHT)
    assert fewer.figure.data[1].x == (0.5,)
    assert fewer.words == chart.words
    assert fewer.cut.count == "1 of 2 people"


def pairs(negative, positive):
    scores = {}
    for number in range(negative + positive):
        score = -0.5 if number < negative else 0.5
        scores |= {f"a{number}@Ann": score, f"b{number}<a{number}@Bob": score}
    return reply_tones(toned(scores))


def test_replies_beside_what_they_answer_are_nine_cells_with_what_chance_would_give():
    chart = tone_parent_reply(pairs(20, 20), LIGHT)
    [cells] = chart.figure.data
    told = dict(zip(zip(cells.y, cells.x, strict=True), cells.text, strict=True))
    assert told["negative", "negative"] == "20 · 100%<br>chance: 10.0<br>more"
    assert told["neutral", "positive"] == "0<br>chance: 0.0"
    assert chart.words == (
        "40 replies to 40 comments have a word score on both sides. 4 of 9 combinations can be "
        "judged, as chance alone would give at least 5: "
        "negative replies to negative comments come more often than by chance (20, against 10.0); "
        "positive replies to negative comments come less often than by chance (0, against 10.0); "
        "negative replies to positive comments come less often than by chance (0, against 10.0); "
        "positive replies to positive comments come more often than by chance (20, against 10.0)."
    )


def test_too_few_replies_are_words_and_no_cells():
    chart = tone_parent_reply(pairs(20, 9), LIGHT)
    assert chart.data["replies"].sum() == 29
    assert chart.plotted.empty
    assert not chart.figure.data
    assert chart.words.startswith(
        "29 replies to 29 comments have a word score on both sides: too few to say"
    )


def test_chains_are_small_lines_that_open_their_comments():
    falling = {"a@Ann": 0.4, "b<a@Bob": 0.3, "c<b@Ann": 0.2, "d<c@Bob": 0.1}
    comments = toned(falling | {"w": 0.1, "x<w": 0.2, "y<x": 0.1, "z<y": 0.2})
    chains = all_chains(comments)
    points, drawn = chain_points(comments, chains), chain_points(comments, surest(chains))
    chart = tone_down_chains(points, drawn, chains, DARK)
    titles = [note.text for note in chart.figure.layout.annotations]
    assert titles == [
        "from Ann<br>−0.10 per level",
        "from name withheld<br>+0.02 per level, not clear",
    ]
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert sorted(mark for trace in marks for [mark] in trace.customdata) == list("abcdwxyz")
    assert chart.words == (
        "2 threads have a reply chain with at least 4 scored comments. The word score clearly "
        "falls from level to level in 1 and clearly rises in none. By chance alone, one in forty "
        "would fall so, and one in forty rise."
    )


@pytest.mark.parametrize("name", IN_DISCUSSION)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_where_nothing_can_be_said_the_words_say_so(name, palette):
    view = drawn_view(drawn_store("a?@Ann: Good."))
    chart = build(name, view, palette)
    assert chart.name == name
    assert chart.toned
    assert name == "tone-by-position" or chart.plotted.empty
    expected = {
        "tone-by-position": "1 comment has a word score; it takes 20",
        "tone-over-time": "No comment here has a time.",
        "tone-by-level": "No comment’s reply level is known.",
        "tone-by-commenter": "Nobody has 5 comments with a word score: too few to say.",
        "tone-parent-reply": "No reply has a word score together with the comment it answers",
        "tone-down-chains": "No reply chain has 4 comments with a word score",
    }
    assert expected[name] in chart.words


def test_a_filter_narrows_replies_and_leaves_chains_whole():
    lines = ["a@Ann: Bad."] + [f"r{number}<a@Bob: Good." for number in range(3)]
    lines += ["s<r0@Ann: Bad.", "t<s@Bob: Bad."]
    store = drawn_store(*lines)
    every, narrowed = (
        [build(name, drawn_view(store, *filters)) for name in IN_DISCUSSION]
        for filters in ([], ["commenter=Bob"])
    )
    words = {chart.name: chart.words for chart in narrowed}
    assert words["tone-parent-reply"].startswith("4 replies to 2 comments")
    chains = [chart.data for chart in (every[-1], narrowed[-1])]
    assert chains[0].equals(chains[1])
    assert chains[0]["comment_id"].tolist() == ["a", "r0", "s", "t"]


def test_pieces_of_a_line_are_parted():
    assert segments(["a", "b"], [0, 1], [2, 3]) == (
        ["a", "a", None, "b", "b", None],
        [0, 2, None, 1, 3, None],
    )
    assert [signed(-0.5), signed(0.25)] == ["−0.50", "+0.25"]
