"""Charts of the Replies page: widths by reply level, chain lengths, one thread as an icicle."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from charts.chart import Chart, Palette, base_figure, literal, shortened


def replies_by_level(profile: pd.DataFrame, palette: Palette) -> Chart:
    """Draw how many comments stand at each reply level (`analysis.replies.depth_profile`)."""
    table = profile[["depth", "comments"]]
    known = table[table["depth"].notna()]
    figure = base_figure(palette)
    figure.add_bar(
        x=[str(level) for level in known["depth"]],
        y=known["comments"].tolist(),
        marker_color=palette.ink,
        customdata=[[str(level)] for level in known["depth"]],
        text=[f"{count:,}" for count in known["comments"]],
        textposition="outside",
        hovertext=[f"level {row.depth}: {row.comments:,} comments" for row in rows_of(known)],
        hoverinfo="text",
    )
    figure.update_xaxes(title_text="reply level (1 = answers the article)", type="category")
    figure.update_yaxes(title_text="comments", rangemode="tozero")
    lost = int(table.loc[table["depth"].isna(), "comments"].sum())
    deepest = known["depth"].max() if len(known) else pd.NA
    words = f"Replies go down to level {deepest}." if pd.notna(deepest) else "No level is known."
    if lost:
        words += f" The level of {lost:,} {'comment' if lost == 1 else 'comments'} is unknown."
    return Chart(
        name="replies-by-level",
        question="How far down do replies go?",
        data=table.assign(level=table["depth"].astype("str")),
        figure=figure,
        words=words,
        opens="level",
        marks="level",
        labels="level",
    )


def chain_lengths(chains: pd.DataFrame, palette: Palette) -> Chart:
    """Draw how many reply chains have each length (`analysis.replies.chain_length_counts`)."""
    figure = base_figure(palette)
    figure.add_bar(
        x=chains["length"].tolist(),
        y=chains["chains"].tolist(),
        marker_color=palette.ink,
        hovertext=[f"{row.chains:,} chains of {row.length:,}" for row in rows_of(chains)],
        hoverinfo="text",
    )
    figure.update_xaxes(
        title_text="comments from the top of a thread to its end", dtick=_step(chains)
    )
    figure.update_yaxes(title_text="reply chains", rangemode="tozero")
    longest = chains["length"].max() if len(chains) else 0
    return Chart(
        name="chain-lengths",
        question="How long are the reply chains?",
        data=chains,
        figure=figure,
        words=f"The longest reply chain has {longest:,} comments.",
    )


def _step(chains: pd.DataFrame) -> int | None:
    return 1 if len(chains) and chains["length"].max() <= 20 else None


def thread_icicle(tree: pd.DataFrame, total: int, palette: Palette) -> Chart:
    """Draw one thread from its first comment down (`analysis.replies.subtree`)."""
    names = tree["commenter"].fillna("(deleted)")
    figure = base_figure(palette, height=420)
    figure.add_trace(
        go.Icicle(
            ids=tree["comment_id"].tolist(),
            parents=tree["parent_id"].fillna("").tolist(),
            labels=[shortened(name, 18) for name in names],
            values=(tree["descendants"] + 1).tolist(),
            branchvalues="total" if len(tree) == total else "remainder",
            customdata=[[comment] for comment in tree["comment_id"]],
            hovertext=[
                f"{literal(name)}<br>{below:,} {'reply' if below == 1 else 'replies'} below"
                for name, below in zip(names, tree["descendants"], strict=True)
            ],
            hoverinfo="text",
            tiling={"orientation": "v", "pad": 2},
            marker={
                "colors": tree["descendants"].tolist(),
                "colorscale": [[0, _faded(palette, 0.25)], [1, _faded(palette, 0.95)]],
                "line": {"width": 0},
            },
            textfont={"color": palette.text},
            pathbar={"visible": False},
        )
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 0})
    pruned = "" if len(tree) == total else f" Showing {len(tree):,} of {total:,} comments."
    return Chart(
        name="thread-icicle",
        question="What does this thread look like, from its first comment down?",
        data=tree.assign(
            label=[
                f"{name}, level {depth}" for name, depth in zip(names, tree["depth"], strict=True)
            ]
        ),
        figure=figure,
        words=f"{total:,} comments below each other; wide boxes have many replies below.{pruned}",
        opens="comment",
        marks="comment_id",
        labels="label",
    )


def _faded(palette: Palette, share: float) -> str:
    red, green, blue = (int(palette.ink[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share * 0.75})"
