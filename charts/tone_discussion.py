"""Charts of tone in the discussion, by name: what a view gives each of them.

Filters narrow what is shown along the page, over time, by level and by commenter. For replies they
narrow the replies, not what these answer. Chains are those of the whole discussion.
"""

from __future__ import annotations

from collections.abc import Callable

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
from charts.tone_replies import parent_reply, tone_by_level
from store import View


def _by_position(view: View, palette: Palette) -> Chart:
    published = view.published
    table, halves = flow.tone_by_position(published), flow.tone_halves(published)
    counts = tone_counts(published["tone"])
    return tone_by_position(table, counts, halves, view.scorer_label, palette)


def _over_time(view: View, palette: Palette) -> Chart:
    zone = view.days_zone or "UTC"
    halves = flow.tone_halves(view.published, by="posted_at")
    return tone_over_time(flow.tone_over_time(view.published, zone), halves, zone, palette)


def _by_level(view: View, palette: Palette) -> Chart:
    published = view.published
    return tone_by_level(level_tones(published, len(published)), level_tones(published), palette)


def _by_commenter(view: View, palette: Palette) -> Chart:
    people = commenter_tones(view.published)
    return tone_by_commenter(people, most_scored(people), palette)


def _parent_reply(view: View, palette: Palette) -> Chart:
    return parent_reply(reply_tones(view.discussion, view.rows), palette)


def _down_chains(view: View, palette: Palette) -> Chart:
    chains = all_chains(view.discussion)
    points = chain_points(view.discussion, chains)
    drawn = chain_points(view.discussion, surest(chains), POINTS_DRAWN)
    return tone_down_chains(points, drawn, chains, palette)


IN_DISCUSSION: dict[str, Callable[[View, Palette], Chart]] = {
    "tone-by-position": _by_position,
    "tone-over-time": _over_time,
    "tone-by-level": _by_level,
    "tone-by-commenter": _by_commenter,
    "tone-parent-reply": _parent_reply,
    "tone-down-chains": _down_chains,
}
