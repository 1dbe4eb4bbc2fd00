"""Charts of tone in the discussion, by name: what a view gives each of them.

Filters narrow what is shown along the page, over time, by level and by commenter. For replies they
narrow the replies, not what these answer. Chains are those of the whole discussion.
"""

from __future__ import annotations

from analysis.tone import flow as flow
from analysis.tone.chains import POINTS_DRAWN, chain_points, surest
from analysis.tone.chains import tone_down_chains as all_chains
from analysis.tone.people import commenter_tones, most_scored
from analysis.tone.replies import level_tones, reply_tones
from analysis.tone.tables import tone_counts
from charts.chart import Chart, Palette
from charts.tone_chains import tone_down_chains
from charts.tone_flow import tone_by_position, tone_over_time
from charts.tone_people import tone_by_commenter
from charts.tone_replies import tone_by_level, tone_parent_reply
from store import View


def by_position(view: View, palette: Palette) -> Chart:
    """Draw tones in page order."""
    published = view.published
    table, halves = flow.tone_by_position(published), flow.tone_halves(published)
    counts = tone_counts(published["tone"])
    return tone_by_position(table, counts, halves, view.scorer_label, palette)


def over_time(view: View, palette: Palette) -> Chart:
    """Draw tones over time."""
    zone = view.days_zone or "UTC"
    halves = flow.tone_halves(view.published, by="posted_at")
    return tone_over_time(flow.tone_over_time(view.published, zone), halves, zone, palette)


def by_level(view: View, palette: Palette) -> Chart:
    """Draw tones at each reply level."""
    published = view.published
    return tone_by_level(level_tones(published, len(published)), level_tones(published), palette)


def by_commenter(view: View, palette: Palette) -> Chart:
    """Draw the mean word scores of people."""
    people = commenter_tones(view.published)
    return tone_by_commenter(people, most_scored(people), palette)


def parent_reply(view: View, palette: Palette) -> Chart:
    """Draw the tones of replies beside those of what they answer."""
    return tone_parent_reply(reply_tones(view.discussion, view.rows), palette)


def down_chains(view: View, palette: Palette) -> Chart:
    """Draw word scores down reply chains."""
    chains = all_chains(view.discussion)
    points = chain_points(view.discussion, chains)
    drawn = chain_points(view.discussion, surest(chains), POINTS_DRAWN)
    return tone_down_chains(points, drawn, chains, palette)
